/** On a member's own phone: the card that works offline, and the offer to keep it on the home screen. */
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => undefined);

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
