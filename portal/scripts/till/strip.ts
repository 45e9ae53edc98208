import { onChange, tellOthers } from '../offline/changes.ts';
import { prepareTill } from '../offline/prepare.ts';
import { sendWaiting } from '../offline/send.ts';
import { notTaken, waiting } from '../offline/vault.ts';

const SEND_AGAIN_MS = 60_000;

/** Makes the till ready for when there is no network, sends what was recorded without one, and says what waits or was not taken. */
export async function watchNetwork(strip: HTMLElement): Promise<void> {
  const { device = '', staff = '', page = '' } = strip.dataset;
  const part = (name: string) => strip.querySelector<HTMLElement>(`[data-${name}]`)!;
  const number = new Intl.NumberFormat(strip.dataset['locale']);
  const line = () => void (part('away').hidden = navigator.onLine);
  const count = (name: string, many: number): void => {
    const says = part(name).querySelector<HTMLElement>('[data-says]')!;
    part(name).hidden = many === 0;
    says.textContent = says.dataset['says']!.replace('{count}', number.format(many));
  };
  const show = async (): Promise<void> => {
    count('waits', (await waiting()).length);
    count('refused', (await notTaken()).length);
  };
  const send = async (): Promise<void> => {
    if ((await waiting()).length === 0 || !navigator.onLine) return;
    await sendWaiting();
    tellOthers();
    await show();
  };

  for (const kind of ['online', 'offline']) addEventListener(kind, line);
  line();
  await prepareTill(device, staff, page);
  onChange(() => void show());
  addEventListener('online', () => void send());
  setInterval(() => void send(), SEND_AGAIN_MS);
  await show();
  await send();
}
