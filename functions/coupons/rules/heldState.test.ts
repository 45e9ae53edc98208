import { describe, expect, it } from 'vitest';
import { heldState, listPlace, type HeldFacts } from './heldState.ts';
import { couponOf } from './sample.fixture.ts';

const held: HeldFacts = { code: 'A', unique: true, used: 0, void: false, until: '2026-07-31', usedUp: false };
const unique = couponOf({ codes: 'unique' });

describe('a coupon in hand shows', () => {
  it.each<[string, Partial<HeldFacts>, Parameters<typeof heldState>[1], string, string]>([
    ['void when its code ended', { void: true }, unique, '2026-07-15', 'void'],
    ['void when the coupon ended', {}, { ...unique, void: true }, '2026-07-15', 'void'],
    ['void when its shared code ended', { unique: false }, { ...couponOf(), voidCodes: ['A'] }, '2026-07-15', 'void'],
    ['expired the day after its last', {}, unique, '2026-08-01', 'expired'],
    ['redeemed when used, though it lapsed and ended', { used: 1, void: true }, unique, '2026-08-01', 'redeemed'],
    ['held with a use left', { used: 1 }, { ...unique, uses: 2 }, '2026-07-15', 'held'],
    [
      'redeemed when the member may no more',
      { used: 1 },
      { ...unique, uses: 2, usesPerMember: 1 },
      '2026-07-15',
      'redeemed',
    ],
    ['redeemed when a shared one is used up', { unique: false, usedUp: true }, couponOf(), '2026-07-15', 'redeemed'],
    ['held on its last day', {}, unique, '2026-07-31', 'held'],
  ])('%s', (_, change, coupon, today, state) => {
    expect(heldState({ ...held, ...change }, coupon, today)).toBe(state);
  });
});

it('lists what is good first, the soonest to lapse on top', () => {
  const of = (state: 'held' | 'redeemed' | 'expired', until: string) => ({ state, until, code: 'A' });
  const mixed = [
    of('expired', '2026-01-01'),
    of('held', '2026-09-01'),
    of('redeemed', '2026-08-01'),
    of('held', '2026-08-01'),
  ];
  expect(
    mixed.sort((a, b) => (listPlace(a) < listPlace(b) ? -1 : 1)).map((one) => `${one.state} ${one.until}`),
  ).toEqual(['held 2026-08-01', 'held 2026-09-01', 'redeemed 2026-08-01', 'expired 2026-01-01']);
});
