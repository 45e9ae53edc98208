/**
 * What JavaScript adds at the owner's desk: the count of a rule while it is edited (`data-live`), the club's colour on a sample
 * while it is chosen (`data-colour`), how far something has come (`data-refresh`), printing, and the lock where the desk is open on a till.
 */
import { followAll } from './follow.ts';
import { lockWhenIdle } from './till/lock.ts';

const WAIT_MS = 350;

/** Sends the form as it stands to an address that answers with a piece of the page, and puts that in its place. */
function live(form: HTMLFormElement, address: string, place: HTMLElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const response = await fetch(address, { method: 'POST', body: new FormData(form), signal: asked.signal });
      if (response.ok) place.innerHTML = await response.text();
    } catch {
      // Changed again, or no connection: the button still counts.
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), WAIT_MS);
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) {
  const place = form.querySelector<HTMLElement>('[data-live-place]');
  if (!place || !form.dataset['live']) continue;
  form.querySelector('[data-live-button]')?.setAttribute('hidden', '');
  live(form, form.dataset['live'], place);
}

/** The sample follows the colour while it is chosen. */
for (const box of document.querySelectorAll<HTMLElement>('[data-colour]')) {
  const place = box.querySelector<HTMLElement>('[data-colour-place]');
  const address = box.dataset['colour'];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  box.querySelector<HTMLInputElement>('input[type=color]')?.addEventListener('input', (event) => {
    const { value } = event.currentTarget as HTMLInputElement;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const response = await fetch(`${address}?colour=${encodeURIComponent(value)}`).catch(() => undefined);
      if (response?.ok && place) place.innerHTML = await response.text();
    }, 120);
  });
}

for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

followAll();

const lock = document.querySelector<HTMLFormElement>('form[data-idle-lock]');
if (lock) lockWhenIdle(lock, Number(lock.dataset['idleLock']) * 1000);
