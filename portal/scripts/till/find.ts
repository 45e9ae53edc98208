const WAIT_MS = 120;

/**
 * Shows the first members under the field while one types. Enter opens the first once what stands there is of what was typed; before
 * that, and for a scan, the form goes to the server, which decides. Down and up walk the results, Escape closes them.
 */
export function findAsTyped(field: HTMLInputElement, form: HTMLFormElement, address: string): void {
  const list = document.createElement('div');
  list.className = 'box raised absolute inset-x-0 top-full z-20 mt-1 max-h-[70dvh] overflow-y-auto';
  list.hidden = true;
  form.classList.add('relative');
  form.append(list);
  field.setAttribute('aria-controls', (list.id = 'found'));
  const announce = document.querySelector('#announce');

  let shown = '';
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  const close = () => {
    list.hidden = true;
    shown = '';
  };
  const links = () => [...list.querySelectorAll<HTMLAnchorElement>('a')];

  async function ask(text: string): Promise<void> {
    asked?.abort();
    asked = new AbortController();
    try {
      // with all that the form carries: a coupon goes along
      const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      query.set('q', text);
      const response = await fetch(`${address}?${query}`, { signal: asked.signal });
      // Signed out or locked meanwhile: the next page says so.
      if (!response.ok) return close();
      list.innerHTML = await response.text();
      list.hidden = false;
      shown = text;
      if (announce) announce.textContent = list.querySelector('[data-says]')?.textContent ?? '';
    } catch {
      // Typed on, or no connection: Enter still asks the server.
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (text.length < 2 || text.includes(':')) return close();
    waiting = setTimeout(() => void ask(text), WAIT_MS);
  });
  form.addEventListener('submit', (event) => {
    const [first] = links();
    if (list.hidden || !first || shown !== field.value.trim()) return;
    event.preventDefault();
    location.assign(first.href);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
      return field.focus();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops: HTMLElement[] = [field, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (list.hidden || !next) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) close();
  });
}
