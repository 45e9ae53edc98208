import { describe, expect, it } from 'vitest';
import { referralReward, type FriendPurchase } from './reward.ts';

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
