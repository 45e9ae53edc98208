import { describe, expect, it } from 'vitest';
import { lastUse, newsOf, noUses, recordIn, withUse, withUseBack, type UseRecord } from './tally.ts';

const use = (cause: string): UseRecord => ({ cause, code: 'C', discount: 100, at: 't1', by: 'staff:a' });
const back = { at: 't2', by: 'staff:b', reason: 'came back' };

describe('taking back', () => {
  it('is refused for what was never redeemed, under another code, or a second time', () => {
    expect(withUseBack(undefined, 'a', 'C', back)).toBeUndefined();
    expect(withUseBack(withUse(noUses, use('a')), 'b', 'C', back)).toBeUndefined();
    expect(withUseBack(withUse(noUses, use('a')), 'a', 'D', back)).toBeUndefined();
    const once = withUseBack(withUse(noUses, use('a')), 'a', 'C', back)!;
    expect(withUseBack(once, 'a', 'C', back)).toBeUndefined();
  });

  it('counts one less and remembers both', () => {
    const tally = withUseBack(withUse(withUse(noUses, use('a')), use('b')), 'b', 'C', back)!;
    expect(tally.used).toBe(1);
    expect(recordIn(tally, 'b', 'C')?.back).toEqual(back);
    expect(lastUse(tally)?.cause).toBe('a');
  });
});

it('keeps the last 30 and counts all', () => {
  let tally = noUses;
  for (let i = 0; i < 35; i++) tally = withUse(tally, use(`c${i}`));
  expect([tally.used, tally.uses.length, tally.uses[0]!.cause]).toEqual([35, 30, 'c5']);
});

it('forgets what was taken back before what stands', () => {
  let tally = withUse(noUses, use('standing'));
  for (let i = 0; i < 40; i++) tally = withUseBack(withUse(tally, use(`c${i}`)), `c${i}`, 'C', back)!;
  expect([tally.used, tally.uses.length]).toEqual([1, 30]);
  expect(withUseBack(tally, 'standing', 'C', back)?.used).toBe(0);
});

it('tells what is new, once', () => {
  const one = withUse(noUses, use('a'));
  const two = withUse(withUseBack(one, 'a', 'C', back)!, use('b'));
  expect(newsOf(one, undefined)).toEqual({ used: [use('a')], back: [] });
  expect(newsOf(two, one)).toEqual({ used: [use('b')], back: [{ ...use('a'), back }] });
  expect(newsOf(two, two)).toEqual({ used: [], back: [] });
});
