import { expect, test } from 'vitest';
import { ok, refuse } from '../../../shared/result.ts';
import { applyAdjustment } from './give.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { applyHold, applyLetGo, pointsHeld, standingHold } from './holds.ts';
import { replay } from './replay.ts';
import { applySpend } from './spend.ts';

const rules = clubRules();
const on = '2026-06-10';
const hold = { hold: 'AAAAAAAAAAAAAA', until: '2026-06-10T10:10:00.000Z', count: 70 };
const rich = wallet({ lots: [{ expires: '2026-06-30', points: 100 }] });
const at = (time: string, cause = time) => ({ ...stamp(on, cause), at: `${on}T${time}.000Z` });
const kept = (from = rich, more = {}) => {
  const held = applyHold(from, { ...stamp(on, 'hold'), hold: { ...hold, ...more } }, rules);
  if (!held.ok) throw new Error(held.refusal.code);
  return held.value;
};
const spend = (from: typeof rich, points: number, when: object) =>
  applySpend(from, { ...stamp(on, 'spend'), ...when, points, reward: 'mug' }, rules);

test('what is held is spent by nobody else, by hand neither', () => {
  const { wallet: held } = kept();
  const missing = refuse('points.not_enough', { missing: 1 });
  expect(spend(held, 31, at('10:05:00'))).toEqual(missing);
  expect(applyAdjustment(held, { ...at('10:05:00'), points: -31, reason: 'x' }, rules)).toEqual(missing);
  expect(spend(held, 30, at('10:05:00')).ok).toBe(true);
});

test('a second hold finds only what the first left, and a fourth is refused', () => {
  const { wallet: held } = kept();
  const second = { ...hold, hold: 'BBBBBBBBBBBBBB', count: 31 };
  expect(applyHold(held, { ...at('10:01:00'), hold: second }, rules)).toEqual(
    refuse('points.not_enough', { missing: 1 }),
  );
  const three = wallet({ held: ['a', 'b', 'c'].map((id) => ({ ...hold, hold: id, count: 0 })) });
  expect(applyHold(three, { ...at('10:01:00'), hold: second }, rules)).toEqual(refuse('hold.too_many', { most: 3 }));
});

test('a hold moves no points: its entry is of 0, and lots, balance and history stay', () => {
  const { wallet: held, entry } = kept();
  expect(entry).toMatchObject({ kind: 'hold', points: 0, taken: [], hold, version: 1 });
  expect(held).toEqual({ ...rich, version: 1, held: [hold] });
});

test('from its deadline on a hold is as if it were not there; the next entry forgets it', () => {
  const { wallet: held, entry } = kept();
  expect(standingHold(held, entry, '2026-06-10T10:09:59.999Z')).toEqual(ok(hold));
  expect(standingHold(held, entry, hold.until)).toEqual(refuse('hold.lapsed', { until: hold.until }));
  expect(pointsHeld(held, hold.until)).toBe(0);
  const spent = spend(held, 100, at('10:10:00'));
  expect(spent.ok && spent.value.wallet.held).toBeUndefined();
});

test('the hold that is confirmed pays out of what it kept, and ends with it', () => {
  const { wallet: held, entry } = kept();
  const spent = spend(held, 70, { ...at('10:05:00'), endsHold: hold.hold });
  if (!spent.ok) throw new Error(spent.refusal.code);
  expect(spent.value.entry).toMatchObject({ points: -70, endsHold: hold.hold });
  expect(spent.value.wallet).toMatchObject({ lots: [{ expires: '2026-06-30', points: 30 }] });
  expect(standingHold(spent.value.wallet, entry, '2026-06-10T10:06:00.000Z')).toEqual(refuse('hold.ended'));
  expect(replay(held, spent.value.entry, undefined, rules)).toEqual(spent.value.wallet);
});

test('let go, all may be spent at once; both entries replay', () => {
  const { wallet: held, entry } = kept();
  expect(replay(rich, entry, undefined, rules)).toEqual(held);
  const { wallet: free, entry: release } = applyLetGo(held, { ...at('10:05:00'), endsHold: hold.hold }, rules);
  expect(release).toMatchObject({ kind: 'hold_released', points: 0, endsHold: hold.hold });
  expect(free).toEqual({ ...rich, version: 2 });
  expect(replay(held, release, undefined, rules)).toEqual(free);
});

test('a hold prolongs nothing: points that lapse meanwhile are missing when it is confirmed', () => {
  const { wallet: held } = kept(rich, { until: '2026-07-01T10:00:00.000Z' });
  const late = { ...stamp('2026-07-01', 'spend'), at: '2026-07-01T08:00:00.000Z', endsHold: hold.hold };
  expect(applySpend(held, { ...late, points: 70, reward: 'mug' }, rules)).toEqual(
    refuse('points.not_enough', { missing: 70 }),
  );
});
