/**
 * What says how far something has come (`data-refresh`, in seconds) asks for itself again, until its page says no more that it
 * should. What is gone once it came (`data-refresh-whole`) has its whole page loaded anew then.
 */
async function follow(id: string): Promise<void> {
  for (let place = document.getElementById(id); place?.dataset['refresh']; place = document.getElementById(id)) {
    const seconds = Number(place.dataset['refresh']);
    await new Promise((wake) => setTimeout(wake, seconds * 1000));
    // a card that is held to the scanner stays
    if (document.hidden || document.querySelector(':popover-open')) continue;
    const response = await fetch(location.href).catch(() => undefined);
    if (!response?.ok) continue;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById(id);
    if (!fresh && place.dataset['refreshWhole'] !== undefined) return location.reload();
    if (!fresh) return;
    place.replaceWith(fresh);
  }
}

export function followAll(): void {
  for (const { id } of document.querySelectorAll<HTMLElement>('[data-refresh]')) void follow(id);
}
