import { describe, expect, it } from 'vitest';
import { factsOf, type ProfileLike, type WalletLike } from './facts.ts';

const zone = 'Asia/Jerusalem';
const today = '2026-07-15';
const profile: ProfileLike = {
  number: '1234567897',
  // 00:30 on 11 March 2024 in Jerusalem (UTC+2).
  joinedAt: '2024-03-10T22:30:00.000Z',
  source: 'till',
  language: 'he',
  verified: false,
  attributes: {},
  consents: [],
};
const wallet: WalletLike = { tier: 'basic', points: 0, spend: 0, visits: 0, months: [] };
const facts = (p: Partial<ProfileLike> = {}, w: Partial<WalletLike> = {}) =>
  factsOf({ profile: { ...profile, ...p }, wallet: { ...wallet, ...w }, tastes: [] }, zone, today);

describe('facts of a member', () => {
  it('of whom little is known leave out what is not known', () => {
    expect(facts()).toEqual({
      number: '1234567897',
      joinedOn: '2024-03-11',
      source: 'till',
      language: 'he',
      verified: false,
      referred: false,
      tier: 'basic',
      points: 0,
      spend: 0,
      visits: 0,
      yearSpend: 0,
      yearVisits: 0,
      categories: [],
      reachable: false,
      attributes: {},
    });
  });

  it('say unreachable without a consent to what sells', () => {
    const consents = [
      { channel: 'sms', purpose: 'service' as const, granted: true },
      { channel: 'email', purpose: 'marketing' as const, granted: false },
    ];
    expect(facts({ consents }).reachable).toBe(false);
    const andPost = [...consents, { channel: 'post', purpose: 'marketing' as const, granted: true }];
    expect(facts({ consents: andPost }).reachable).toBe(true);
  });

  it('count the present month and the eleven before it', () => {
    const months = [
      { month: '2025-07', spend: 1, visits: 1 },
      { month: '2025-08', spend: 20, visits: 2 },
      { month: '2026-07', spend: 300, visits: 3 },
      { month: '2026-08', spend: 4000, visits: 4 },
    ];
    expect(facts({}, { months, spend: 4321, visits: 10 })).toMatchObject({
      yearSpend: 320,
      yearVisits: 5,
      spend: 4321,
      visits: 10,
    });
  });

  it('tell days by the club’s calendar', () => {
    // Israel's clocks: UTC+3 in July, UTC+2 in January.
    const visits = { firstAt: '2026-01-01T21:59:00.000Z', lastAt: '2026-07-01T21:00:00.000Z' };
    expect(facts({}, visits)).toMatchObject({ firstVisit: '2026-01-01', lastVisit: '2026-07-02' });
  });

  it('hand on what is known', () => {
    const known = { birthday: '1992-02-29', referredBy: '1111111117', verified: true, attributes: { pet: 'cat' } };
    const tastes = [{ category: 'tea', visits: 2, spend: 850, last: '2026-07-01' }];
    expect(factsOf({ profile: { ...profile, ...known }, wallet, tastes }, zone, today)).toMatchObject({
      birthday: '1992-02-29',
      referred: true,
      verified: true,
      attributes: { pet: 'cat' },
      categories: tastes,
    });
  });
});
