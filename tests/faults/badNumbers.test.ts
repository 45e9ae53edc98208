import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCoupon, redeemCoupon } from '../../shared/contract/coupon.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { addReward } from '../../shared/contract/reward.ts';
import type { RouteSpec } from '../../shared/contract/route.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';
import { everything } from '../harness/everyItem.ts';
import { newMember } from '../harness/people.ts';

let club: TestClub;
let owner: Caller;
let member: string;
let purchase: string;
let code: string;
beforeAll(async () => {
  club = await openTestClub();
  owner = await club.staff('owner');
  member = await newMember(club, 1000);
  ({ purchase } = await club.ok(
    recordPurchase,
    { body: { member, total: 5000, lines: [{ quantity: 2, amount: 5000 }] } },
    owner,
  ));
  code = (await (await openCouponDesk(club)).newCoupon({ code: 'TENTH', uses: 5 })).code!;
});
afterAll(() => club.stop());

/** As JSON writes them; `NaN` no JSON knows. */
const wrong = ['-1', '1.5', 'NaN', String(2 ** 53), '"1e9"', 'null', '[1]', '1e309'];
const withZero = [...wrong, '0'];
/** A weight may be a fraction. */
const ofWeight = wrong.filter((text) => text !== '1.5');

interface Field {
  field: string;
  route: () => { route: RouteSpec; params?: Record<string, string> };
  /** The body around the field, which stands as `?`. */
  body: () => string;
  texts: string[];
}
const bought = (more: string) => () => `{"member":"${member}",${more}}`;
const purchases = () => ({ route: recordPurchase });
const refunds = () => ({ route: refundPurchase, params: { purchase } });
const line = (more: string) => bought(`"total":5000,"lines":[{${more}}]`);
const refunded = (more: string) => () => `{"reason":"a test",${more}}`;
const rewards = () => ({ route: addReward });
const shown = (more: string) => () => `{"name":{"en":"Tea"},"active":true,${more}}`;
const coupons = () => ({ route: addCoupon });
const coupon = (more: string) => () =>
  `{"name":{"en":"Off"},"until":"2026-12-31","codes":"shared","when":{},"value":{"kind":"percent","percent":10},${more}}`;
const valued =
  (value: string, when = '{}') =>
  () =>
    `{"name":{"en":"Off"},"until":"2026-12-31","codes":"shared","when":${when},"value":${value}}`;

const fields: Field[] = [
  { field: 'a purchase’s total', route: purchases, body: bought('"total":?'), texts: wrong },
  { field: 'what was paid otherwise', route: purchases, body: bought('"total":5000,"paidOtherwise":?'), texts: wrong },
  { field: 'points that pay', route: purchases, body: bought('"total":5000,"payPoints":?'), texts: withZero },
  { field: 'a line’s amount', route: purchases, body: line('"quantity":1,"amount":?'), texts: wrong },
  { field: 'a line’s discount', route: purchases, body: line('"quantity":1,"amount":1,"discount":?'), texts: wrong },
  { field: 'a line’s quantity', route: purchases, body: line('"amount":1,"quantity":?'), texts: ofWeight },
  { field: 'a refund’s amount', route: refunds, body: refunded('"amount":?'), texts: withZero },
  { field: 'a refunded line', route: refunds, body: refunded('"lines":[{"line":?,"amount":1}]'), texts: wrong },
  {
    field: 'a refunded line’s amount',
    route: refunds,
    body: refunded('"lines":[{"line":0,"amount":?}]'),
    texts: withZero,
  },
  {
    field: 'a refunded line’s quantity',
    route: refunds,
    body: refunded('"lines":[{"line":0,"quantity":?}]'),
    texts: [...ofWeight, '0'],
  },
  {
    field: 'an adjustment',
    route: () => ({ route: adjustPoints, params: { member } }),
    body: () => '{"points":?,"reason":"a test"}',
    texts: withZero.filter((text) => text !== '-1'),
  },
  { field: 'a reward’s cost', route: rewards, body: shown('"cost":?'), texts: withZero },
  { field: 'a reward’s stock', route: rewards, body: shown('"cost":10,"stock":?'), texts: wrong },
  { field: 'a reward’s limit', route: rewards, body: shown('"cost":10,"perMember":?'), texts: withZero },
  { field: 'a coupon’s percent', route: coupons, body: valued('{"kind":"percent","percent":?}'), texts: withZero },
  { field: 'a coupon’s amount', route: coupons, body: valued('{"kind":"amount","amount":?}'), texts: withZero },
  { field: 'a coupon’s uses', route: coupons, body: coupon('"uses":?'), texts: withZero },
  { field: 'a coupon’s uses by a member', route: coupons, body: coupon('"usesPerMember":?'), texts: withZero },
  {
    field: 'the total that a coupon is redeemed on',
    route: () => ({ route: redeemCoupon, params: { code } }),
    body: bought('"total":?'),
    texts: wrong,
  },
];

const send = (route: RouteSpec, params: Record<string, string> | undefined, body: string) =>
  club.call(route, { ...(params ? { params } : {}), body } as never, owner);

test.for(fields)(
  '17. $field: what is no such number is refused, and nothing is written',
  async ({ field, route, body, texts }) => {
    const before = await everything(club);
    const told: Record<string, string> = {};
    for (const text of texts) {
      const { route: spec, params } = route();
      const { result, status } = await send(spec, params, body().replace('?', text));
      told[text] = result.ok ? `taken (${status})` : result.refusal.code;
    }
    const expected = (text: string) => (text === 'NaN' ? 'request.malformed' : 'request.invalid');
    expect(told).toEqual(Object.fromEntries(texts.map((text) => [text, expected(text)])));
    expect(await everything(club)).toEqual(before);
    // and only the number was wrong
    const { route: spec, params } = route();
    const { result } = await send(
      spec,
      params,
      body().replace('?', field.startsWith('a refunded line') && !field.includes('’') ? '0' : '1'),
    );
    if (!result.ok) expect(result.refusal.code).not.toMatch(/^request/);
  },
);

test('17. ten megabytes and keys that would reach into every object are refused, and nothing is written', async () => {
  const before = await everything(club);
  const bodies = new Map(
    fields.map(({ route, body }) => [route().route.id, { ...route(), body: body().replace('?', '1') }]),
  );
  const reaching = ['"__proto__":{"admin":true}', '"constructor":{"prototype":{"admin":true}}'];
  for (const { route, params, body } of bodies.values()) {
    const huge = await send(route, params, body.replace('{', `{"reason":"${'x'.repeat(10_000_000)}",`));
    expect([huge.status, huge.result], route.id).toMatchObject([413, { refusal: { code: 'request.too_large' } }]);
    for (const key of reaching) {
      const { result } = await send(route, params, body.replace('{', `{${key},`));
      expect(result, `${route.id} ${key}`).toMatchObject({ ok: false, refusal: { code: 'request.invalid' } });
    }
  }
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  expect(await everything(club)).toEqual(before);
});
