import { expect, it } from 'vitest';
import { segmentRule } from '../../shared/contract/segment.ts';
import { freshCondition, offeredFacts } from './facts.ts';
import { readRule, unfinished } from './read.ts';

const formOf = (...pairs: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};

it('is empty where nothing was added', () => {
  expect(readRule(formOf(), 'ILS')).toEqual({ all: [] });
});
it('does not know every word as a fact', () => {
  expect(readRule(formOf(['c0.fact', 'constructor']), 'ILS')).toEqual({ all: [] });
  expect(readRule(formOf(['do', 'add'], ['newFact', 'password']), 'ILS')).toEqual({ all: [] });
});
it('reads ranges in numbers and in money', () => {
  const form = formOf(
    ['c0.fact', 'daysSinceVisit'],
    ['c0.atLeast', '30'],
    ['c0.atMost', ''],
    ['c1.fact', 'spend'],
    ['c1.over', 'year'],
    ['c1.atLeast', '500'],
    ['c1.atMost', '1,000.50'],
  );
  expect(readRule(form, 'ILS')).toEqual({
    all: [
      { fact: 'daysSinceVisit', atLeast: 30 },
      { fact: 'spend', over: 'year', atLeast: 50000, atMost: 100050 },
    ],
  });
});
it('reads lists, ticked or typed', () => {
  const form = formOf(
    ['c0.fact', 'category'],
    ['c0.in', 'cheese'],
    ['c0.in.list', 'bread, olives'],
    ['c0.visits', '3'],
  );
  expect(readRule(form, 'ILS')).toEqual({ all: [{ fact: 'category', in: ['cheese', 'bread', 'olives'], visits: 3 }] });
});
it('adds and takes away without JavaScript', () => {
  const form = formOf(['c0.fact', 'neverBought'], ['c1.fact', 'verified'], ['c1.is', 'no'], ['do', 'remove:0']);
  expect(readRule(form, 'ILS')).toEqual({ all: [{ fact: 'verified', is: false }] });
  form.set('do', 'add');
  form.set('newFact', 'points');
  expect(readRule(form, 'ILS').all).toHaveLength(3);
});
it('knows which conditions still have a blank', () => {
  expect(unfinished({ all: offeredFacts.map(freshCondition) }).map((i) => offeredFacts[i])).toEqual([
    'category',
    'tier',
    'joined',
    'source',
    'language',
    'attribute',
  ]);
  expect(unfinished({ all: [{ fact: 'points', atLeast: 9, atMost: 3 }, { fact: 'points' }] })).toEqual([0, 1]);
});
it('makes only what the contract takes, once nothing is blank', () => {
  const all = offeredFacts.map(freshCondition);
  const finished = all.filter((_, i) => !unfinished({ all }).includes(i));
  expect(segmentRule.safeParse({ all: finished }).success).toBe(true);
});
