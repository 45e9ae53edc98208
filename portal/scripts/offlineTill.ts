/** The till's page for when there is no network: writes purchases down, sends them when the network is back, shows what was not taken. */
import { fillForm, keepTyped } from './offline/form.ts';
import { numberIn, showLists, type Shown } from './offline/lists.ts';
import { isReachable, sendWaiting } from './offline/send.ts';
import { onChange } from './offline/changes.ts';
import { readTill } from './offline/vault.ts';

const LOOK_MS = 15_000;

const page = document.querySelector<HTMLElement>('[data-offline-till]');
if (page) void start(page);

async function start(main: HTMLElement): Promise<void> {
  const part = (name: string) => main.querySelector<HTMLElement>(`[data-${name}]`)!;
  const shown: Shown = JSON.parse(main.dataset['words']!) as Shown;
  const till = await readTill().catch(() => undefined);
  const form = main.querySelector<HTMLFormElement>('form[data-write]')!;
  part('not-ready').hidden = till !== undefined;
  part('closed').hidden = till?.earn !== false;
  form.hidden = !till?.earn;
  if (till?.earn) {
    fillForm(form, till, shown);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void keepTyped(form, till, shown).then(look);
    });
  }

  let sending = false;
  const sendNow = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    const { outcome, taken } = await sendWaiting().catch(() => ({ outcome: 'later' as const, taken: 0 }));
    sending = false;
    part('sign-in').hidden = outcome !== 'signedOut';
    const says = [
      taken > 0 ? shown.sent.replace('{count}', numberIn(main).format(taken)) : '',
      outcome === 'later' ? shown.later : '',
    ];
    part('sending').textContent = says.filter(Boolean).join(' ');
    await show();
  };
  const show = () => showLists(main, shown);
  const look = async (): Promise<void> => {
    const here = await isReachable();
    main.querySelector<HTMLElement>('[data-line=away]')!.hidden = here;
    main.querySelector<HTMLElement>('[data-line=here]')!.hidden = !here;
    part('send').hidden = !here;
    if (here) await sendNow();
  };

  part('send').addEventListener('click', () => void sendNow());
  onChange(() => void show());
  for (const kind of ['online', 'offline']) addEventListener(kind, () => void look());
  document.addEventListener('visibilitychange', () => !document.hidden && void look());
  setInterval(() => !document.hidden && void look(), LOOK_MS);
  await show();
  await look();
}
