import { describe, expect, it } from 'vitest';
import type { SegmentCondition } from '../../../shared/contract/segment.ts';
import { categoriesOf, segmentGround } from './segmentGround.ts';

const codeOf = (...all: SegmentCondition[]) => segmentGround({ all }).why.code;

describe('what a segment says to its member', () => {
  it('is the group only, where its rule is not told or names nothing', () => {
    expect(segmentGround(undefined).why.code).toBe('segment');
    expect(codeOf()).toBe('segment');
    expect(codeOf({ fact: 'spend', over: 'year', atLeast: 1 })).toBe('segment');
    expect(codeOf({ fact: 'daysSinceVisit', atMost: 30 })).toBe('segment');
    expect(codeOf({ fact: 'daysSinceJoining', atLeast: 365 })).toBe('segment');
  });

  it.each<[string, SegmentCondition]>([
    ['birthday', { fact: 'birthdayWithin', days: 7 }],
    ['comes_back', { fact: 'daysSinceVisit', atLeast: 90 }],
    ['new_member', { fact: 'neverBought' }],
    ['new_member', { fact: 'daysSinceJoining', atMost: 30 }],
    ['tier', { fact: 'tier', in: ['gold'] }],
  ])('%s', (code, condition) => expect(codeOf(condition)).toBe(code));

  it('is the strongest of several', () => {
    expect(codeOf({ fact: 'tier', in: ['gold'] }, { fact: 'birthdayWithin', days: 7 })).toBe('birthday');
  });

  it('names the categories that its rule is about', () => {
    expect(categoriesOf(undefined)).toEqual([]);
    expect(categoriesOf({ all: [{ fact: 'category', in: ['tea', 'bread'], visits: 2 }] })).toEqual(['tea', 'bread']);
  });
});
