import { expect, test } from 'vitest';
import { earningRuleOf, openEarning } from './earning.ts';
import { couponIn, offerOf } from './sample.fixture.ts';

const nobody = () => false;

test('a coupon multiplies nothing', () => {
  expect(earningRuleOf(offerOf('a', couponIn('c1')))).toBeUndefined();
});

test('an offer that is over, switched off, not begun or for others earns nothing', () => {
  const offers = [
    offerOf('over', { until: '2026-07-09' }),
    offerOf('off', { active: false }),
    offerOf('soon', { from: '2026-07-11' }),
    offerOf('theirs', { segment: 's1' }),
  ];
  expect(openEarning(offers, '2026-07-10', nobody)).toEqual([]);
});

test('double points on the lines of its categories, to the last day', () => {
  const offers = [offerOf('a', { categories: ['cheese'], segment: 's1' }), offerOf('b')];
  expect(openEarning(offers, '2026-07-31', (segment) => segment === 's1')).toEqual([
    {
      id: 'offer.a',
      name: { en: 'a' },
      active: true,
      when: { categories: ['cheese'] },
      award: { kind: 'times', percent: 200 },
    },
    { id: 'offer.b', name: { en: 'b' }, active: true, when: {}, award: { kind: 'times', percent: 200 } },
  ]);
});
