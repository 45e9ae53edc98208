/** The undo button counts its seconds and goes; a purchase after that is refunded. */
export function countDown(form: HTMLFormElement): void {
  const place = form.querySelector('[data-seconds]');
  let left = Number(form.dataset['countdown']);
  const tick = () => {
    if (form.dataset['sent']) return;
    if (left <= 0) {
      // whoever stood on it goes on to the next purchase
      if (form.contains(document.activeElement)) document.querySelector<HTMLElement>('[data-next]')?.focus();
      return form.remove();
    }
    if (place) place.textContent = String(left);
    left--;
    setTimeout(tick, 1000);
  };
  tick();
}

/** Buttons that print; they stand hidden where there is no JavaScript, since nothing else can. */
export function printing(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
