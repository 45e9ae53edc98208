/** On a member's own phone: a card that is never old, that works offline, and the offer to keep it on the home screen. */
import { followAll } from './follow.ts';
import { keepCard } from './member/keepCard.ts';
import { renewCard } from './member/renewCard.ts';

if ('serviceWorker' in navigator) void keepCard(navigator.serviceWorker);
const sheet = document.querySelector<HTMLElement>('#member-codes');
if (sheet) renewCard(sheet);
followAll();

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}
addEventListener('beforeinstallprompt', (event) => {
  const place = document.querySelector<HTMLElement>('[data-install]');
  if (!place) return;
  event.preventDefault();
  place.hidden = false;
  place.addEventListener('click', () => void (event as InstallPrompt).prompt().then(() => (place.hidden = true)), {
    once: true,
  });
});
