import type { OperationRefusal } from '../../../shared/contract/offline.ts';
import { minorDigits } from '../../forms/amount.ts';
import { tellOthers } from './changes.ts';
import { endOf } from './typed.ts';
import { forget, notTaken, waiting, type NotTaken } from './vault.ts';

/** The page's sentences, with the places that the script fills. */
export interface Shown {
  waiting: string;
  sent: string;
  notTaken: string;
  earnAndPoints: string;
  pointsUnread: string;
  overLimit: string;
  receipt: string;
  whoUnread: string;
  amountMissing: string;
  amountUnread: string;
  kept: string;
  keptNot: string;
  lost: string;
  lostCoupons: string;
  later: string;
  removeAsk: string;
  codes: Record<OperationRefusal, string>;
  refused: string;
}

/** Numbers as the page's language writes them. */
export const numberIn = (main: HTMLElement): Intl.NumberFormat => new Intl.NumberFormat(main.dataset['locale']);

/** Puts what waits and what was not taken on the page: of a member no more than four digits, as anybody may stand before it. */
export async function showLists(main: HTMLElement, shown: Shown): Promise<void> {
  const [queue, refused] = await Promise.all([waiting(), notTaken()]);
  const number = numberIn(main);
  for (const count of main.querySelectorAll<HTMLElement>('[data-count]')) {
    count.hidden = queue.length === 0;
    count.textContent = shown.waiting.replace('{count}', number.format(queue.length));
  }
  fill(main, 'queue', shown.waiting.replace('{count}', number.format(queue.length)), queue, (kept, row) => {
    row.querySelector('[data-remove]')!.addEventListener('click', () => {
      if (confirm(shown.removeAsk)) void drop(main, shown, 'queue', kept.id);
    });
  });
  fill(
    main,
    'refused',
    shown.notTaken.replace('{count}', number.format(refused.length)),
    refused,
    (kept: NotTaken, row) => {
      row.querySelector('[data-why]')!.textContent = kept.code ? shown.codes[kept.code] : shown.refused;
      const find = encodeURIComponent('member' in kept.who ? kept.who.member : kept.who.phone);
      row.querySelector<HTMLAnchorElement>('[data-again]')!.href = `${main.dataset['atTill']}?q=${find}`;
      row.querySelector('[data-settled]')!.addEventListener('click', () => void drop(main, shown, 'refused', kept.id));
    },
  );
  for (const place of main.querySelectorAll<HTMLElement>('[data-receipt]'))
    if (place.dataset['receipt']) place.textContent = shown.receipt.replace('{receipt}', place.dataset['receipt']);
}

async function drop(main: HTMLElement, shown: Shown, from: 'queue' | 'refused', id: string): Promise<void> {
  await forget(from, id);
  tellOthers();
  await showLists(main, shown);
}

function fill<T extends Omit<NotTaken, 'code'>>(
  main: HTMLElement,
  name: 'queue' | 'refused',
  title: string,
  items: readonly T[],
  finish: (item: T, row: HTMLElement) => void,
): void {
  const section = main.querySelector<HTMLElement>(`[data-${name}]`)!;
  const { locale, currency = 'ILS', timeZone } = main.dataset;
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone });
  const template = main.querySelector<HTMLTemplateElement>(`[data-row-${name === 'queue' ? 'waiting' : 'refused'}]`)!;
  section.hidden = items.length === 0;
  section.querySelector('[data-title]')!.textContent = title;
  section.querySelector('[data-list]')!.replaceChildren(
    ...items.map((item) => {
      const row = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('[data-row]')!;
      row.querySelector('[data-amount]')!.textContent = money.format(item.total / 10 ** minorDigits(currency));
      row.querySelector('[data-who]')!.textContent = `…${endOf(item.who)}`;
      row.querySelector('[data-at]')!.textContent = time.format(new Date(item.at));
      if (item.receipt) row.querySelector<HTMLElement>('[data-receipt]')!.dataset['receipt'] = item.receipt;
      finish(item, row);
      return row;
    }),
  );
}
