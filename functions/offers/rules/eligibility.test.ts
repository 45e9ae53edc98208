import { describe, expect, it } from 'vitest';
import { isOpenTo } from './eligibility.ts';
import { couponIn, offerOf } from './sample.fixture.ts';
import type { Openness, OfferTerms } from './types.ts';

const open = (change: Partial<OfferTerms>, today = '2026-07-15', context: Partial<Openness> = {}) =>
  isOpenTo(offerOf('o', change), today, { inSegment: () => false, ...context });

describe('an offer is closed', () => {
  it('when it is not active', () => expect(open({ active: false })).toBe(false));
  it('the day before it begins', () => expect(open({}, '2026-06-30')).toBe(false));
  it('the day after its last', () => expect(open({}, '2026-08-01')).toBe(false));
  it('to who is not in its segment', () => expect(open({ segment: 'gold' })).toBe(false));
  it('when its coupon can no longer be had', () =>
    expect(open(couponIn('c'), '2026-07-15', { couponStands: () => false })).toBe(false));
});

describe('an offer is open', () => {
  it.each(['2026-07-01', '2026-07-31'])('on its first and its last day: %s', (day) => expect(open({}, day)).toBe(true));
  it('from ever, without a first day', () => expect(open({ from: undefined }, '2020-01-01')).toBe(true));
  it('to who is in its segment', () =>
    expect(open({ segment: 'gold' }, '2026-07-15', { inSegment: (id) => id === 'gold' })).toBe(true));
  it('with a coupon that stands, and with one of which nothing is said', () => {
    expect(open(couponIn('c'), '2026-07-15', { couponStands: (id) => id === 'c' })).toBe(true);
    expect(open(couponIn('c'))).toBe(true);
  });
});
