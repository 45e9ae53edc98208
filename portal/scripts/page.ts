/**
 * What JavaScript adds to pages that work without it, by attributes:
 * data-copy="text" · data-share="url" data-share-text · data-takes-focus · data-toast · data-covers · data-keeps-awake · form → busy button.
 */
import { isPage } from '../paths.ts';
import { withoutTold } from '../told.ts';

const announce = document.querySelector<HTMLElement>('#announce');
const say = (text: string | undefined) => {
  if (announce && text) announce.textContent = text;
};

document.querySelector<HTMLElement>('[data-takes-focus]')?.focus();
// The address keeps no trace of "saved": a reload does not say it again.
const told = withoutTold(new URL(location.href));
if (told.href !== location.href) history.replaceState(history.state, '', told);
for (const toast of document.querySelectorAll<HTMLElement>('[data-toast]')) setTimeout(() => toast.remove(), 10_000);

document.addEventListener('click', async (event) => {
  const target =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy], [data-share]') : null;
  if (!target) return;
  const { copy, share, shareText } = target.dataset;
  if (share && navigator.share) {
    event.preventDefault();
    // Closing the share sheet rejects; that is not an error.
    await navigator.share({ url: share, ...(shareText ? { text: shareText } : {}) }).catch(() => undefined);
    return;
  }
  await navigator.clipboard.writeText(copy ?? share ?? '');
  say(announce?.dataset['copied']);
  const label = target.querySelector<HTMLElement>('[data-label]') ?? target;
  const before = label.textContent;
  label.textContent = announce?.dataset['copied'] ?? before;
  setTimeout(() => (label.textContent = before), 2000);
});

// A form that is on its way shows it, and is not sent twice; coming back by the back button frees it again.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.dataset['sent']) return event.preventDefault();
  form.dataset['sent'] = 'yes';
  setTimeout(() => event.submitter?.setAttribute('aria-busy', 'true'), 300);
});
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset['sent'];
  for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
});

// One page turns into the next only where the next is a page too: a document, or a page of another maker, does not know of it
// and would say in the console that the transition was aborted.
addEventListener('pageswap', ({ activation, viewTransition }) => {
  const to = activation?.entry?.url;
  if (!viewTransition || !to || isPage(new URL(to).pathname)) return;
  viewTransition.ready.catch(() => undefined);
  viewTransition.skipTransition();
});

// What must be mended is led to: a part without an address of its own is found by its name, else the sentence is no link.
for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-takes-focus] a[href^="#field-"]')) {
  const id = decodeURIComponent(link.hash.slice(1));
  if (document.getElementById(id)) continue;
  const part = document.querySelector(`main [name="${CSS.escape(id.replace(/^field-/, ''))}"]`);
  if (part && !part.id) part.id = id;
  else if (part) link.hash = part.id;
  else link.replaceWith(link.textContent ?? '');
}

// While something covers the page, what lies behind it is out of reach of the keyboard and of screen readers.
for (const cover of document.querySelectorAll<HTMLElement>('[data-covers]')) {
  const behind: Element[] = [];
  cover.addEventListener('toggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'open') return;
    for (let part: Element = cover; part.parentElement && part !== document.body; part = part.parentElement)
      for (const other of part.parentElement.children)
        if (other !== part && !other.hasAttribute('inert') && other.id !== 'announce') behind.push(other);
    for (const part of behind) part.setAttribute('inert', '');
    cover.setAttribute('aria-modal', 'true');
  });
  // Before it closes, so that the focus can go back to the button that opened it.
  cover.addEventListener('beforetoggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed') return;
    for (const part of behind.splice(0)) part.removeAttribute('inert');
  });
}

// The screen stays lit while a code is held to the scanner.
for (const sheet of document.querySelectorAll('[data-keeps-awake]')) {
  let lock: WakeLockSentinel | undefined;
  sheet.addEventListener('toggle', async (event) => {
    if (!(event instanceof ToggleEvent)) return;
    if (event.newState === 'open') lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
    else await lock?.release();
  });
}

addEventListener('offline', () => say(announce?.dataset['offline']));
