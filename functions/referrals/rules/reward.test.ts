import { describe, expect, it } from 'vitest';
import { countsToward, reaches, referralReward, type FriendPurchase } from './reward.ts';

const rules = { active: true, advocatePoints: 100, friendPoints: 50, minimum: 5000 };
const first: FriendPurchase = { paid: 5000, alreadyRewarded: false, advocateActive: true };

describe('a referral does not pay', () => {
  it.each<[string, Partial<FriendPurchase>, Partial<typeof rules>, string]>([
    ['when the club has none', {}, { active: false }, 'inactive'],
    ['twice', { alreadyRewarded: true }, {}, 'already_rewarded'],
    ['one minor unit under the minimum', { paid: 4999 }, {}, 'below_minimum'],
    ['when nothing is promised', {}, { advocatePoints: 0, friendPoints: 0 }, 'nothing_promised'],
    ['an advocate who left', { advocateActive: false }, { friendPoints: 0 }, 'nothing_promised'],
  ])('%s', (_, purchase, change, reason) => {
    expect(referralReward({ ...first, ...purchase }, { ...rules, ...change })).toEqual({ pays: false, reason });
  });
});

describe('a referral pays', () => {
  it('both, on a purchase of just the minimum', () => {
    expect(referralReward(first, rules)).toEqual({ pays: true, advocatePoints: 100, friendPoints: 50 });
  });

  it('the one to whom something is promised', () => {
    expect(referralReward(first, { ...rules, friendPoints: 0 })).toMatchObject({
      advocatePoints: 100,
      friendPoints: 0,
    });
  });

  it('the friend alone when the advocate left', () => {
    expect(referralReward({ ...first, advocateActive: false }, rules)).toMatchObject({
      advocatePoints: 0,
      friendPoints: 50,
    });
  });
});

describe('what is left of a purchase', () => {
  it.each([
    ['all came back', 6000, 6000, 5000, false],
    ['so much came back that the minimum is not reached', 6000, 1001, 5000, false],
    ['just the minimum is left', 6000, 1000, 5000, true],
    ['nothing was paid, and nothing is asked', 0, 0, 0, false],
    // 30.00 of 80.00 were paid with points; all 80.00 came back
    ['more came back than was paid with money', 5000, 8000, 0, false],
    ['something was paid, and nothing is asked', 1, 0, 0, true],
  ])('%s', (_, paid, refunded, minimum, carries) => {
    expect(reaches(countsToward(paid, refunded), minimum)).toBe(carries);
  });
});
