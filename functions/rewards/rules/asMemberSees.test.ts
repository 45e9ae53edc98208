import { describe, expect, it } from 'vitest';
import { asMemberSees, type Looker } from './asMemberSees.ts';

const today = '2026-07-15';
const member: Looker = { verified: true, tier: 'silver', points: 300, claims: () => 0 };
type Shelved = Parameters<typeof asMemberSees>[0][number];
const reward = (id: string, cost: number, change: Partial<Shelved> = {}): Shelved => ({
  id,
  name: { en: id },
  cost,
  active: true,
  ...change,
});
const listed = (rewards: Shelved[], who: Partial<Looker> = {}) =>
  asMemberSees(rewards, { ...member, ...who }, today).map(({ id, available, missing, reason }) => [
    id,
    available,
    missing,
    reason,
  ]);

describe('rewards as a member sees them', () => {
  it('are not those that left the shelf or are not on it yet', () => {
    const gone = [
      reward('off', 1, { active: false }),
      reward('over', 1, { until: '2026-07-14' }),
      reward('later', 1, { from: '2026-07-16' }),
    ];
    expect(listed(gone)).toEqual([]);
  });

  it('are all out of reach for who is not verified, the cheapest first', () => {
    expect(listed([reward('b', 200), reward('a', 400), reward('c', 100)], { verified: false })).toEqual([
      ['c', false, undefined, 'member.unverified'],
      ['b', false, undefined, 'member.unverified'],
      ['a', false, 100, 'member.unverified'],
    ]);
  });

  it('stand within reach first, then the nearest, then what collecting does not bring', () => {
    const rewards = [
      reward('far', 900),
      reward('gold', 100, { tiers: ['gold'] }),
      reward('near', 310),
      reward('small', 100),
      reward('empty', 200, { stock: 5, left: 0 }),
      reward('big', 300),
      reward('had', 250, { perMember: 1 }),
    ];
    expect(listed(rewards, { claims: (id) => (id === 'had' ? 1 : 0) })).toEqual([
      ['big', true, undefined, undefined],
      ['small', true, undefined, undefined],
      ['near', false, 10, 'points.not_enough'],
      ['far', false, 600, 'points.not_enough'],
      ['gold', false, undefined, 'reward.tier_too_low'],
      ['empty', false, undefined, 'reward.out_of_stock'],
      ['had', false, undefined, 'reward.member_limit'],
    ]);
  });

  it('keep their order by id where nothing else tells them apart', () => {
    expect(listed([reward('b', 100), reward('a', 100)]).map(([id]) => id)).toEqual(['a', 'b']);
  });

  it('show what is left, until when, and nothing that is the shop’s own', () => {
    const shown = reward('cake', 300, {
      description: { en: 'A slice' },
      stock: 5,
      perMember: 2,
      tiers: ['silver'],
      until: '2026-07-31',
    });
    expect(asMemberSees([shown], member, today)).toEqual([
      {
        id: 'cake',
        name: { en: 'cake' },
        description: { en: 'A slice' },
        cost: 300,
        left: 5,
        until: '2026-07-31',
        available: true,
      },
    ]);
  });
});
