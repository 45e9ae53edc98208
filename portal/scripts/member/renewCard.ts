/** The card's token proves that it is here now for five to ten minutes; after four it is fetched anew. */
const OLD_MS = 4 * 60_000;
const LOOK_MS = 30_000;

/** Keeps the codes of the open card fresh: when it is opened, when the phone comes back to it, and while it stays open. */
export function renewCard(sheet: HTMLElement): void {
  // What was kept for being offline is old, whenever it was opened.
  let madeAt = document.querySelector('[data-offline]:not([hidden], #announce)') ? 0 : Date.now();
  const renew = async () => {
    const now = Date.now();
    if (now - madeAt < OLD_MS || document.hidden || !sheet.matches(':popover-open')) return;
    madeAt = now;
    try {
      const answer = await fetch(location.pathname);
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html');
      const codes = page.querySelector('#member-codes [data-codes]');
      if (!codes) throw new Error('no card');
      sheet.querySelector('[data-codes]')?.replaceWith(codes);
    } catch {
      // No connection, or signed out meanwhile: the number still reads, and the next look tries again.
      madeAt = 0;
    }
  };
  const look = () => void renew();
  sheet.addEventListener('toggle', look);
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_MS);
}
