import { expect, it } from 'vitest';
import type { Coupon } from '../../shared/contract/coupon.ts';
import type { VisitorApi } from '../api.ts';
import { openCoupons } from './openCoupons.ts';

const coupon = (id: number, more: Partial<Coupon> = {}): Coupon => ({
  id: `c${id}`,
  name: { he: `קופון ${id}`, en: `Coupon ${id}` },
  value: { kind: 'percent', percent: 10 },
  when: {},
  until: '2026-12-31',
  codes: 'unique',
  void: false,
  redeemed: 0,
  published: 0,
  version: 1,
  ...more,
});

/** A club whose coupons come in pages of three; the cursor is the next page's number. */
const clubOf = (coupons: readonly Coupon[]) => {
  const asked: (string | undefined)[] = [];
  const call = ((_: unknown, { query }: { query: { cursor?: string } }) => {
    asked.push(query.cursor);
    const at = Number(query.cursor ?? 0);
    const cursor = coupons.length > (at + 1) * 3 ? { cursor: String(at + 1) } : {};
    return Promise.resolve({ ok: true, value: { items: coupons.slice(at * 3, at * 3 + 3), ...cursor } });
  }) as unknown as VisitorApi['call'];
  return { call, asked };
};
const look = async (coupons: readonly Coupon[], named = '', cursor?: string) => {
  const club = clubOf(coupons);
  const found = await openCoupons(club.call, { today: '2026-11-22', lang: 'he', named, cursor });
  if (!found.ok) throw new Error(found.refusal.code);
  return { ids: found.value.items.map(({ id }) => id), cursor: found.value.cursor, asked: club.asked };
};

it('gives none that is over or cancelled, and looks past pages full of them', async () => {
  const over = Array.from({ length: 6 }, (_, i) => coupon(i, i % 2 ? { void: true } : { until: '2026-11-21' }));
  const { ids, cursor } = await look([...over, coupon(7, { until: '2026-11-22' })]);
  expect(ids).toEqual(['c7']);
  expect(cursor).toBeUndefined();
});

it('finds by every word of the name, or by the code', async () => {
  const coupons = [
    coupon(1),
    coupon(2, { name: { he: 'קפה ומאפה' } }),
    coupon(3, { codes: 'shared', code: 'WELCOME' }),
  ];
  expect((await look(coupons, 'מאפה קפה')).ids).toEqual(['c2']);
  expect((await look(coupons, 'welc')).ids).toEqual(['c3']);
  expect((await look(coupons, 'תה')).ids).toEqual([]);
});

it('stops after a page when there is enough, and goes on from there', async () => {
  const many = Array.from({ length: 66 }, (_, i) => coupon(i));
  const first = await look(many);
  expect(first.ids).toHaveLength(21);
  expect(first.cursor).toBe('7');
  const second = await look(many, '', first.cursor);
  expect(second.ids[0]).toBe('c21');
  expect(second.asked[0]).toBe('7');
});
