import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentRule } from '../../../shared/contract/segment.ts';
import { rank } from './rank.ts';
import { contextIn, couponIn, memberOf, offerOf } from './sample.fixture.ts';

const today = '2026-07-15';
const about = (...categories: string[]) => ({ categories });
const coffee = about('coffee');

describe('the list leaves out', () => {
  it('what is not open to the member', () => {
    const offers = [offerOf('off', { active: false }), offerOf('theirs', { segment: 'gold' })];
    expect(rank(offers, memberOf(), today, contextIn())).toEqual([]);
  });

  it('a second offer of the same coupon', () => {
    const offers = [offerOf('plain', couponIn('c')), offerOf('fits', { ...couponIn('c'), ...coffee })];
    expect(rank(offers, memberOf(), today, contextIn()).map(({ id }) => id)).toEqual(['fits']);
  });
});

describe('the list puts first', () => {
  const ids = (offers: Parameters<typeof rank>[0], context = contextIn()) =>
    rank(offers, memberOf(), today, context).map(({ id }) => id);

  it('what the member buys, most bought first, before what is for everyone', () => {
    expect(
      ids([
        offerOf('all'),
        offerOf('wine', about('wine')),
        offerOf('bread', about('bread')),
        offerOf('coffee', coffee),
      ]),
    )
      // coffee 8 × 100 / 12 = 66, bread 6 × 100 / 12 = 50, wine 1 × 25 / 12 = 2.
      .toEqual(['coffee', 'bread', 'wine', 'all']);
  });

  it('a group of the member before everyone, and before a faint taste', () => {
    const offers = [offerOf('all'), offerOf('wine', about('wine')), offerOf('group', { segment: 'vip' })];
    expect(ids(offers, contextIn(['vip']))).toEqual(['group', 'wine', 'all']);
  });

  it('what the owner pushes, and before everything what the owner put first', () => {
    const offers = [
      offerOf('plain'),
      offerOf('pushed', { priority: 2 }),
      offerOf('coffee', coffee),
      offerOf('first', { priority: 3 }),
    ];
    expect(ids(offers)).toEqual(['first', 'coffee', 'pushed', 'plain']);
  });

  it('what ends sooner, then the id, when nothing else tells them apart', () => {
    const offers = [
      offerOf('b'),
      offerOf('a'),
      offerOf('nextWeek', { until: '2026-07-22' }),
      offerOf('soon', { until: '2026-07-18' }),
      offerOf('eightDays', { until: '2026-07-23' }),
    ];
    expect(ids(offers)).toEqual(['soon', 'nextWeek', 'eightDays', 'a', 'b']);
    expect(ids([...offers].reverse())).toEqual(ids(offers));
  });

  it('what can still be taken, before what was', () => {
    const offers = [offerOf('mine', { ...couponIn('c'), ...coffee }), offerOf('all')];
    const answer = rank(offers, memberOf(), today, contextIn([], { takenCoupons: new Map([['c', 'CODE7']]) }));
    expect(answer.map(({ id, taken, code }) => [id, taken, code])).toEqual([
      ['all', false, undefined],
      ['mine', true, 'CODE7'],
    ]);
  });

  it('something else in the third place, when two of a kind stand before it and it fits well', () => {
    const three = ['c1', 'c2', 'c3'].map((id) => offerOf(id, coffee));
    // bread has 50, which is at least half of coffee's 66; wine's 2 is not.
    expect(ids([...three, offerOf('bread', about('bread'))])).toEqual(['c1', 'c2', 'bread', 'c3']);
    expect(ids([...three, offerOf('wine', about('wine'))])).toEqual(['c1', 'c2', 'c3', 'wine']);
  });
});

describe('why', () => {
  const birthdays: SegmentRule = { all: [{ fact: 'birthdayWithin', days: 7 }] };
  const drinkers: SegmentRule = { all: [{ fact: 'category', in: ['coffee'], visits: 5 }] };
  const rules = new Map([
    ['birthdays', birthdays],
    ['drinkers', drinkers],
  ]);
  const context = contextIn(['birthdays', 'drinkers', 'list'], { segmentRule: (id) => rules.get(id) });
  const why = (change: Parameters<typeof offerOf>[1]) =>
    rank([offerOf('o', change)], memberOf(), today, context)[0]!.why;

  it('is everyone, where nothing is the member’s own', () =>
    expect(why(about('garden'))).toEqual({ code: 'everyone' }));
  it('is the group, where its rule is not known', () => expect(why({ segment: 'list' })).toEqual({ code: 'segment' }));
  it('is what the group is about', () =>
    expect(why({ segment: 'birthdays', ...coffee })).toEqual({ code: 'birthday' }));
  it('is a taste that is stronger than the group', () =>
    expect(why({ segment: 'list', ...coffee })).toEqual({ code: 'buys_category', category: 'coffee', times: 8 }));
  it('is the taste that the group is made by', () =>
    expect(why({ segment: 'drinkers' })).toEqual({ code: 'buys_category', category: 'coffee', times: 8 }));
  it('is a faint taste where there is nothing else', () =>
    expect(why(about('wine'))).toEqual({ code: 'bought_category_before', category: 'wine', times: 1 }));
});

it('shows what the contract says and nothing of the scoring', () => {
  const offer = offerOf('o', { ...couponIn('c'), text: { en: 'Two for one' }, categories: ['garden'] });
  expect(rank([offer], memberOf(), today, contextIn())).toEqual([
    {
      id: 'o',
      title: { en: 'o' },
      text: { en: 'Two for one' },
      until: '2026-07-31',
      categories: ['garden'],
      gives: { kind: 'coupon', coupon: 'c' },
      why: { code: 'everyone' },
      taken: false,
    },
  ]);
});

it('is the same list in whichever order the offers come, each coupon once', () => {
  const offer = fc.record({
    categories: fc.subarray(['coffee', 'bread', 'wine', 'garden']),
    priority: fc.integer({ min: 0, max: 3 }),
    coupon: fc.constantFrom('x', 'y', 'z', undefined),
  });
  fc.assert(
    fc.property(fc.array(offer, { maxLength: 12 }), (drawn) => {
      const offers = drawn.map(({ coupon, ...change }, i) =>
        offerOf(`o${i}`, { ...change, ...(coupon ? couponIn(coupon) : {}) }),
      );
      const listed = rank(offers, memberOf(), today, contextIn());
      expect(rank([...offers].reverse(), memberOf(), today, contextIn())).toEqual(listed);
      const coupons = listed.flatMap(({ gives }) => (gives.kind === 'coupon' ? [gives.coupon] : []));
      expect(new Set(coupons).size).toBe(coupons.length);
      expect(new Set(coupons)).toEqual(new Set(drawn.flatMap(({ coupon }) => coupon ?? [])));
    }),
  );
});
