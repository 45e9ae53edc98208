import { describe, expect, it } from 'vitest';
import { mayRedeem, type RedeemContext, type RewardTerms, type Taker } from './redeem.ts';

const reward: RewardTerms = { id: 'cake', cost: 300, active: true };
const taker: Taker = { verified: true, tier: 'silver', points: 300, unproven: 0, claims: 0 };
const context: RedeemContext = { today: '2026-07-15', proofAbove: 300, proven: false };
const asked = (r: Partial<RewardTerms> = {}, t: Partial<Taker> = {}, c: Partial<RedeemContext> = {}) =>
  mayRedeem({ ...reward, ...r }, { ...taker, ...t }, { ...context, ...c });

describe('a reward is refused', () => {
  it.each<[string, Parameters<typeof asked>, object]>([
    ['when it is not active', [{ active: false }], { code: 'reward.not_available', detail: {} }],
    [
      'before its first day',
      [{ from: '2026-07-16' }],
      { code: 'reward.not_available', detail: { from: '2026-07-16' } },
    ],
    [
      'after its last day',
      [{ until: '2026-07-14' }],
      { code: 'reward.not_available', detail: { until: '2026-07-14' } },
    ],
    [
      'to another tier',
      [{ tiers: ['gold', 'black'] }],
      { code: 'reward.tier_too_low', detail: { tier: 'silver', tiers: 'gold,black' } },
    ],
    ['when none is left', [{ stock: 10, left: 0 }], { code: 'reward.out_of_stock' }],
    ['when there never was one', [{ stock: 0 }], { code: 'reward.out_of_stock' }],
    [
      'when the member had as many as one may',
      [{ perMember: 2 }, { claims: 2 }],
      { code: 'reward.member_limit', detail: { perMember: 2 } },
    ],
    ['to who is not verified', [{}, { verified: false }], { code: 'member.unverified' }],
    [
      'one point short',
      [{}, { points: 299 }],
      { code: 'points.not_enough', detail: { cost: 300, points: 299, missing: 1 } },
    ],
    [
      'on a balance under 0',
      [{}, { points: -20 }],
      { code: 'points.not_enough', detail: { cost: 300, points: -20, missing: 320 } },
    ],
    [
      'above the limit without a proof',
      [{}, {}, { proofAbove: 299 }],
      { code: 'points.proof_needed', detail: { cost: 300, above: 299, spent: 0 } },
    ],
    [
      'above the limit with what was spent today without a proof',
      [{ cost: 80 }, { unproven: 240 }, { proofAbove: 300 }],
      { code: 'points.proof_needed', detail: { cost: 80, above: 300, spent: 240 } },
    ],
  ])('%s', (_, args, refusal) => {
    expect(asked(...args)).toEqual({ ok: false, refusal });
  });

  it('for what nobody can change before what the member can', () => {
    const answer = asked({ stock: 1, left: 0 }, { verified: false, points: 0 });
    expect(answer).toEqual({ ok: false, refusal: { code: 'reward.out_of_stock' } });
  });
});

describe('a reward may be taken', () => {
  it.each<[string, Parameters<typeof asked>, object]>([
    ['for exactly its points, at the limit, without a proof', [], { cost: 300, takesStock: false }],
    [
      'up to the limit with what went before',
      [{}, { unproven: 20 }, { proofAbove: 320 }],
      { cost: 300, takesStock: false },
    ],
    ['above the limit with a proof', [{}, {}, { proofAbove: 0, proven: true }], { cost: 300, takesStock: false }],
    ['the last one', [{ stock: 10, left: 1 }], { cost: 300, takesStock: true }],
    ['for the last time', [{ perMember: 2 }, { claims: 1 }], { cost: 300, takesStock: false }],
    ['on its only day', [{ from: '2026-07-15', until: '2026-07-15' }], { cost: 300, takesStock: false }],
    ['by one of its tiers', [{ tiers: ['silver', 'gold'] }], { cost: 300, takesStock: false }],
    ['by every tier, where the list is empty', [{ tiers: [] }], { cost: 300, takesStock: false }],
  ])('%s', (_, args, value) => {
    expect(asked(...args)).toEqual({ ok: true, value });
  });
});
