import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '../../shared/contract/coupon.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import type { SegmentRule } from '../../shared/contract/segment.ts';
import { openTestClub } from '../harness/club.ts';
import { openCouponDesk } from '../harness/coupons.ts';

const club = await openTestClub();
afterAll(() => club.stop());
const { newMember, newCoupon, give, refusalOf, validate, listOf, system, cashier, manager } =
  await openCouponDesk(club);

const keepSegment = async (id: string, rule: SegmentRule) =>
  (await system()).table.commit([
    { put: keys.segment(id), item: { entity: 'segment', id, name: { en: id }, rule, version: 1 } },
  ]);
beforeAll(async () => void (await keepSegment('rich', { all: [{ fact: 'points', atLeast: 100 }] })));

describe('a code is refused', () => {
  test('that was never given, before its day, after it, and when it ended', async () => {
    expect(await refusalOf('NOSUCHCODE', { total: 100 })).toBe('coupon.not_found');
    expect(await refusalOf('ABCDEFGHJKMNPQRSTWX', { total: 100 })).toBe('coupon.not_found');
    const early = await newCoupon({ from: '2026-11-23' });
    expect(await refusalOf(early.code!, { total: 100 })).toBe('coupon.not_started');
    const late = await newCoupon({ until: '2026-11-21' });
    expect(await refusalOf(late.code!, { total: 100 })).toBe('coupon.expired');
    const ended = await newCoupon();
    await club.ok(contract.voidCoupon, { params: { id: ended.id }, body: { reason: 'misprint' } }, manager);
    expect(await refusalOf(ended.code!, { total: 100 })).toBe('coupon.void');
  });

  test('below the minimum, on another weekday, without lines, with the figures of every reason', async () => {
    const { code } = await newCoupon({ when: { minimum: 10000, weekdays: [1] } });
    expect(await validate(code!, { total: 9999 })).toEqual({
      valid: false,
      code,
      name: { en: 'Tenth off' },
      discount: 0,
      reasons: [
        // 22 November 2026 is a Sunday
        { code: 'coupon.wrong_weekday', detail: { weekday: 7, weekdays: '1' } },
        { code: 'coupon.below_minimum', detail: { minimum: 10000, paid: 9999, missing: 1 } },
      ],
    });
  });

  test('when it is somebody else’s, or nobody says whose it is', async () => {
    const [dana, other] = [await newMember(), await newMember()];
    const code = await give((await newCoupon({ codes: 'unique' })).id, dana);
    expect(await refusalOf(code, { member: other, total: 100 })).toBe('coupon.not_yours');
    expect(await refusalOf(code, { total: 100 })).toBe('coupon.member_needed');
    expect(await refusalOf(code, { member: dana, total: 100 })).toBe('redeemed');
    expect(await refusalOf(code, { member: dana, total: 100 })).toBe('coupon.already_redeemed');
  });

  test('when one code of a coupon ended, and not the others', async () => {
    const [dana, other] = [await newMember(), await newMember()];
    const { id } = await newCoupon({ codes: 'unique' });
    const [hers, his] = [await give(id, dana), await give(id, other)];
    await club.ok(contract.voidCoupon, { params: { id }, body: { code: hers, reason: 'lost' } }, manager);
    expect(await refusalOf(hers, { member: dana, total: 100 })).toBe('coupon.void');
    expect((await listOf(dana))[0]).toMatchObject({ code: hers, state: 'void' });
    expect(await refusalOf(his, { member: other, total: 100 })).toBe('redeemed');
  });

  test('outside its segment, and on a later purchase', async () => {
    const dana = await newMember();
    const forRich = await newCoupon({ when: { segment: 'rich' } });
    const first = await newCoupon({ when: { firstPurchase: true } });
    expect(await refusalOf(forRich.code!, { member: dana, total: 100 })).toBe('coupon.not_in_segment');
    expect((await validate(first.code!, { member: dana, total: 100 })).valid).toBe(true);
    await club.ok(recordPurchase, { body: { member: dana, total: 10000 } }, cashier);
    expect((await validate(forRich.code!, { member: dana, total: 100 })).valid).toBe(true);
    expect(await refusalOf(first.code!, { member: dana, total: 100 })).toBe('coupon.not_first_purchase');
  });

  test('in a purchase, which then is not recorded, with the code that is at fault', async () => {
    const dana = await newMember();
    const [good, bad] = [await newCoupon({ uses: 1 }), await newCoupon({ when: { minimum: 99999 } })];
    const body = { member: dana, total: 10000, receipt: 'c1', coupons: [good.code!, bad.code!] };
    const { result } = await club.call(recordPurchase, { body }, cashier);
    expect(result).toMatchObject({ refusal: { code: 'coupon.below_minimum', detail: { code: bad.code } } });
    expect((await validate(good.code!, { total: 100 })).valid).toBe(true);
  });

  test('that multiplies points, outside of a purchase: there it is not used up', async () => {
    const dana = await newMember();
    const code = await give(
      (await newCoupon({ codes: 'unique', value: { kind: 'points_times', percent: 200 } })).id,
      dana,
    );
    expect(await refusalOf(code, { member: dana, total: 1000 })).toBe('coupon.only_with_purchase');
    expect(await validate(code, { member: dana, total: 1000 })).toMatchObject({ valid: true, pointsTimes: 200 });
    // 10 points, twice
    const body = { member: dana, total: 1000, coupons: [code] };
    expect((await club.ok(recordPurchase, { body }, cashier)).points).toBe(20);
  });

  test('for a publication that nobody may make', async () => {
    const coupon = await newCoupon();
    const publish = (body: { member?: string; segment?: string }) =>
      club.call(contract.publishCoupon, { params: { id: coupon.id }, body }, cashier);
    const codes = async (body: { member?: string; segment?: string }) => {
      const { result } = await publish(body);
      return result.ok ? 'published' : result.refusal.code;
    };
    expect(await codes({})).toBe('request.invalid');
    expect(await codes({ segment: 'rich' })).toBe('auth.forbidden');
    expect(await codes({ member: memberNumberOf('987654321') })).toBe('member.not_found');
    await club.ok(contract.voidCoupon, { params: { id: coupon.id }, body: { reason: 'ended' } }, manager);
    expect(await codes({ member: await newMember() })).toBe('coupon.void');
  });

  test('for a second coupon', async () => {
    const { code } = await newCoupon({ code: 'SUMMER 26' });
    expect(code).toBe('SUMMER26');
    const body = { ...(await newCoupon()), code: 'summer-26' };
    const { id: _i, void: _v, redeemed: _r, published: _p, version, ...rest } = body;
    const add = await club.call(contract.addCoupon, { body: rest }, manager);
    expect(add.result).toMatchObject({ refusal: { code: 'coupon.code_taken' } });
    const change = await club.call(
      contract.changeCoupon,
      { params: { id: body.id }, body: { ...rest, version } },
      manager,
    );
    expect(change.result).toMatchObject({ refusal: { code: 'coupon.code_taken' } });
  });
});
