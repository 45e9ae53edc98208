const WAIT_MS = 300;

/** Shows what the purchase would come to while it is typed, and keeps a scanned coupon's Enter from recording the purchase. */
export function previewAsTyped(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-preview]');
  const codes = form.querySelector<HTMLInputElement>('[name=coupons]');
  const amount = form.querySelector<HTMLInputElement>('[name=amount]');
  if (!place || !amount) return;
  form.querySelector<HTMLElement>('[data-check]')?.setAttribute('hidden', '');
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  async function ask(): Promise<void> {
    asked?.abort();
    asked = new AbortController();
    if (!amount?.value.trim()) return void place?.replaceChildren();
    try {
      const response = await fetch(`${location.pathname}/preview`, {
        method: 'POST',
        body: new FormData(form),
        signal: asked.signal,
      });
      if (!response.ok || !place) return;
      place.innerHTML = await response.text();
      // a coupon that waits for a line opens them; nothing closes them again under the cashier's hands
      if (place.querySelector('[data-wants-lines]'))
        form.querySelector('[data-receipt-and-lines]')?.setAttribute('open', '');
    } catch {
      // Typed on, or no connection: recording says what there is to say.
    }
  }
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), WAIT_MS);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  codes?.addEventListener('keydown', (event) => {
    // A scanner ends each code with Enter; the purchase is recorded from the amount or by its button.
    if (event.key !== 'Enter' || /MOADON:/i.test(codes.value)) return;
    event.preventDefault();
    if (codes.value && !codes.value.endsWith(' ')) codes.value += ' ';
    void ask();
    if (!amount.value) amount.focus();
  });
  growLines(form);
}

/** A new blank line, of one unit, as soon as the last one is begun. */
function growLines(form: HTMLFormElement): void {
  const box = form.querySelector('[data-lines]');
  box?.addEventListener('input', () => {
    const last = [...box.querySelectorAll('[data-line]')].at(-1);
    if (!last || ![...last.querySelectorAll('input')].some((input) => input.value !== input.defaultValue)) return;
    const fresh = last.cloneNode(true) as HTMLElement;
    for (const input of fresh.querySelectorAll('input')) {
      input.value = input.defaultValue;
      input.removeAttribute('aria-invalid');
    }
    last.after(fresh);
  });
}
