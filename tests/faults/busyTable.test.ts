import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishCoupon } from '../../shared/contract/coupon.ts';
import { addReward } from '../../shared/contract/reward.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { addSegment } from '../../shared/contract/segment.ts';
import { adjustPoints, getWallet } from '../../shared/contract/wallet.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';
import { everything } from '../harness/everyItem.ts';
import { newMember } from '../harness/people.ts';

let club: TestClub;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub({ faults: true });
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

test('9. what an owner makes is made once, and "busy" is told as no other refusal', async () => {
  const rule = { all: [{ fact: 'points' as const, atLeast: 1 }] };
  const { newCoupon } = await openCouponDesk(club);
  const coupon = await newCoupon({ code: 'TENTH', uses: 50 });
  club.faults.inject({ percent: { conflict: 100 }, most: 3 });
  const group = await club.ok(addSegment, { body: { name: { en: 'Regulars' }, rule } }, owner, { key: 'a-busy-group' });
  club.faults.inject({ percent: { conflict: 100 }, most: 3 });
  const give = { params: { id: coupon.id }, body: { segment: group.id } };
  const given = await club.call(publishCoupon, give, owner, { key: 'given-while-busy' });
  club.faults.off();
  expect(given.result).toMatchObject({ ok: true });
  expect((await club.call(publishCoupon, give, owner, { key: 'given-while-busy' })).result).toEqual(given.result);
});

test.for(['conflict', 'throttled'] as const)(
  '9. past the budget (nothing but %s) it is 429 with Retry-After, nothing is written, and the same call later succeeds',
  async (fault) => {
    const member = await newMember(club);
    const before = await everything(club);
    const body = { member, total: 10_000 };
    const adjust = { params: { member }, body: { points: 5, reason: 'a test of patience' } };
    const ask = () =>
      Promise.all([
        club.call(recordPurchase, { body }, owner, { key: `busy-buys-${fault}` }),
        club.call(adjustPoints, adjust, owner, { key: `busy-gives-${fault}` }),
        club.call(addReward, { body: { name: { en: 'Cake' }, cost: 10, active: true } }, owner, {
          key: `busy-makes-${fault}`,
        }),
      ]);
    club.faults.inject({ percent: { [fault]: 100 } });
    for (const { status, headers, result } of await ask()) {
      expect(status).toBe(429);
      expect(headers['retry-after']).toBe('1');
      expect(result).toMatchObject({ refusal: { code: 'busy.try_again' } });
    }
    club.faults.off();
    expect(await everything(club)).toEqual(before);
    for (const { status } of await ask()) expect(status).toBeLessThan(300);
    expect(await club.ok(getWallet, { params: { member } }, owner)).toMatchObject({ version: 2 });
  },
);
