import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCodeBatch, getCodes, listCodeBatches } from '../../shared/contract/codeBatch.ts';
import { listCoupons, publishCoupon, voidCoupon } from '../../shared/contract/coupon.ts';
import { recordPurchase, undoPurchase } from '../../shared/contract/purchase.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';
import { everyItem } from '../harness/everyItem.ts';
import { atOnce, told } from '../harness/patience.ts';

let club: TestClub;
let desk: Awaited<ReturnType<typeof openCouponDesk>>;
beforeAll(async () => {
  club = await openTestClub();
  desk = await openCouponDesk(club);
});
afterAll(() => club.stop());

const printed = () => desk.newCoupon({ codes: 'printed' });
const make = (id: string, pattern: string, count = 1000, key?: string) =>
  club.call(addCodeBatch, { params: { id }, body: { pattern, count } }, desk.manager, key ? { key } : {});
const batch = async (pattern: string, count?: number) => {
  const coupon = await printed();
  const { result } = await make(coupon.id, pattern, count);
  if (!result.ok) throw new Error(result.refusal.code);
  return { coupon, batch: result.value };
};
const codesOf = (made: { coupon: { id: string }; batch: { id: string } }, query = {}) =>
  club.ok(getCodes, { params: { id: made.coupon.id, batch: made.batch.id }, query }, desk.manager);

describe('a batch is refused', () => {
  test('without room to be unguessable, for a coupon of other codes, or where a till could mix it with another', async () => {
    const { id } = await printed();
    const refused = async (answer: ReturnType<typeof make>) => {
      const { result } = await answer;
      return result.ok ? 'made' : (result.refusal.fields?.[0]?.problem ?? result.refusal.code);
    };
    expect(await refused(make(id, 'SHORT-#######'))).toBe('2 more # are needed for so many codes');
    expect(await refused(make(id, '####-END'))).toMatch(/^a beginning/);
    expect(await refused(make('nosuch', 'NONE-#########'))).toBe('coupon.not_found');
    expect(await refused(make((await desk.newCoupon()).id, 'SHARED-#########'))).toBe('its codes are not printed');
    expect(await refused(make(id, 'TAKEN-#########'))).toBe('made');
    expect(await refused(make(id, 'TAKEN-#########'))).toBe('coupon.code_taken');
    expect(await refused(make(id, 'TAK-###########'))).toBe('coupon.code_taken');
  });

  test('of two made at the same moment whose codes could meet', async () => {
    const { id } = await printed();
    const both = await Promise.all([make(id, 'MEET-#########'), make(id, 'MEE-##########')]);
    expect(told(both)).toEqual({ yes: 1, 'coupon.code_taken': 1 });
  });

  test('of a coupon that goes to members, and a printed one is not given to them', async () => {
    const { id } = await printed();
    const member = await desk.newMember();
    const { result } = await club.call(publishCoupon, { params: { id }, body: { member } }, desk.cashier);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'coupon.only_printed' } });
  });
});

test('a million codes are made at once: one item is written, and the rate of a guess is told', async () => {
  const coupon = await printed();
  const before = (await everyItem(club)).length;
  const answer = await make(coupon.id, 'summer-####-####-####', 1_000_000, 'million-codes');
  expect(answer.result).toMatchObject({
    ok: true,
    // seven signs are left beside the five that number a million: 29^7
    value: { pattern: 'SUMMER-####-####-####', count: 1_000_000, guessOneIn: 17_249_876_309 },
  });
  // the batch and the count of batches, which may be there already
  expect((await everyItem(club)).length - before).toBeLessThanOrEqual(2);
  expect((await make(coupon.id, 'summer-####-####-####', 1_000_000, 'million-codes')).result).toEqual(answer.result);
  const { items } = await club.ok(listCodeBatches, { params: { id: coupon.id } }, desk.manager);
  expect(items).toHaveLength(1);
  const last = await club.ok(
    getCodes,
    { params: { id: coupon.id, batch: items[0]!.id }, query: { from: 999_998 } },
    desk.manager,
  );
  expect(last.codes).toHaveLength(2);
  expect(last).not.toHaveProperty('next');
});

test('codes come page by page, each once', async () => {
  const made = await batch('PAGES-##########', 2500);
  const codes: string[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const page: { codes: string[]; next?: number } = await codesOf(made, { from, limit: 1000 });
    codes.push(...page.codes);
    from = page.next;
  }
  expect(codes).toHaveLength(2500);
  expect(new Set(codes).size).toBe(2500);
});

describe('a printed code', () => {
  test('is good for whoever brings it, once; of fifty at once one has it', async () => {
    const made = await batch('ONCE-##########');
    const [code, other] = (await codesOf(made)).codes;
    const answers = await atOnce(50, (i) =>
      desk.redeem(code!.replaceAll('-', ''), { total: 10_000 }, `printed-once-${i}`),
    );
    expect(told(answers)).toEqual({ yes: 1, 'coupon.already_redeemed': 49 });
    expect(await desk.validate(other!.replaceAll('-', ''), { total: 10_000 })).toMatchObject({
      valid: true,
      discount: 1000,
    });
  });

  test('that was not made is none, however near', async () => {
    const made = await batch('NEAR-##########');
    const code = (await codesOf(made)).codes[0]!.replaceAll('-', '');
    const near = `${code.slice(0, 6)}${code[6] === 'A' ? 'B' : 'A'}${code.slice(7)}`;
    expect(await desk.refusalOf(near, { total: 100 })).toBe('coupon.not_found');
    expect(await desk.refusalOf(`${code}2`, { total: 100 })).toBe('coupon.not_found');
  });

  test('goes with a purchase into the buyer’s history, comes back with its undo, and then is anybody’s again', async () => {
    const made = await batch('BACK-##########');
    const code = (await codesOf(made)).codes[0]!.replaceAll('-', '');
    const [dana, noa] = [await desk.newMember(), await desk.newMember()];
    const buys = (member: string) =>
      club.ok(recordPurchase, { body: { member, total: 10_000, coupons: [code] } }, desk.cashier);
    const first = await buys(dana);
    expect(first.due).toBe(9000);
    await club.ok(undoPurchase, { params: { purchase: first.purchase } }, desk.cashier);
    await buys(noa);
    await club.settled();
    const kinds = async (member: string) =>
      (await club.ok(getTimeline, { params: { member }, query: {} }, desk.cashier)).items
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('coupon'))
        .toSorted((a, b) => (a < b ? -1 : 1));
    expect(await kinds(dana)).toEqual(['coupon_redeemed', 'coupon_rolled_back']);
    expect(await kinds(noa)).toEqual(['coupon_redeemed']);
    const { items } = await club.ok(listCoupons, { query: { limit: 100 } }, desk.manager);
    expect(items.find(({ id }) => id === made.coupon.id)).toMatchObject({ redeemed: 1 });
  });

  test('that was ended, before or after anybody used it, is good no more, and the others are', async () => {
    const made = await batch('ENDED-##########');
    const [ended, other] = (await codesOf(made)).codes.map((code) => code.replaceAll('-', ''));
    const end = { params: { id: made.coupon.id }, body: { code: ended!, reason: 'stolen' } };
    await club.ok(voidCoupon, end, desk.manager);
    await club.ok(voidCoupon, end, desk.manager);
    expect(await desk.refusalOf(ended!, { total: 100 })).toBe('coupon.void');
    expect(await desk.refusalOf(other!, { total: 100 })).toBe('redeemed');
  });
});
