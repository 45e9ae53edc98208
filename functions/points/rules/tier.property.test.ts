import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClubRules, TiersBy } from '../../../shared/contract/club.ts';
import { addDays } from '../../../shared/time.ts';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { nothingRefunded, planUndo } from './planRefund.ts';
import { standing, tierOf } from './tier.ts';
import type { Wallet } from './wallet.ts';

const tierRules = fc.record({
  by: fc.constantFrom<TiersBy>('points', 'spend', 'visits'),
  period: fc.constantFrom('rolling' as const, 'calendar' as const, undefined),
  months: fc.integer({ min: 1, max: 24 }),
  graceDays: fc.constantFrom(0, 1, 28, 31, 60, undefined),
});
const rules = tierRules.map(({ by, period, months, graceDays }): ClubRules => {
  const { tiers } = clubRules();
  const unit = by === 'visits' ? 20 : by === 'spend' ? 1 / 100 : 1;
  return clubRules({
    tiers: {
      by,
      months,
      list: tiers.list.map((tier) => ({ ...tier, from: Math.round(tier.from / unit) })),
      ...(period ? { period } : {}),
      ...(graceDays === undefined ? {} : { graceDays }),
    },
  });
});
const purchases = fc.array(fc.record({ days: fc.integer({ min: 0, max: 120 }), points: fc.nat(150) }), {
  maxLength: 25,
});

const buy = (held: Wallet, today: string, points: number, by: ClubRules) =>
  applyPurchase(held, { ...stamp(today, `p${held.version}`), total: points * 100, award: { points, reasons: [] } }, by);

function lived(steps: readonly { days: number; points: number }[], by: ClubRules): { held: Wallet; today: string } {
  let [held, today] = [wallet(), '2026-01-01'];
  for (const { days, points } of steps) {
    today = addDays(today, days);
    held = buy(held, today, points, by).wallet;
  }
  return { held, today };
}
const from = (held: Wallet, by: ClubRules, day: string) => tierOf(held, by.tiers, day).from;

test('a tier is held through its last day, and lower on the next', () => {
  fc.assert(
    fc.property(rules, purchases, fc.nat(800), (by, steps, later) => {
      const { held, today } = lived(steps, by);
      const { tierUntil } = standing(held, by.tiers, today);
      if (tierUntil === undefined) {
        expect(from(held, by, today)).toBe(0);
        return;
      }
      const day = addDays(today, later);
      const same = from(held, by, day) === from(held, by, today);
      expect(same).toBe(day <= tierUntil);
      expect(from(held, by, addDays(tierUntil, 1))).toBeLessThan(from(held, by, today));
    }),
  );
});

test('what keeps a tier does, on any day through the one that is told', () => {
  fc.assert(
    fc.property(rules, purchases, fc.nat(800), fc.nat(400), (by, steps, later, wait) => {
      const { held, today: last } = lived(steps, by);
      const today = addDays(last, later);
      const { tierUntil, keep } = standing(held, by.tiers, today);
      const day = addDays(today, wait);
      if (!keep || by.tiers.by !== 'points' || day > keep.by) return;
      expect(keep.missing).toBeGreaterThan(0);
      const kept = buy(held, day, keep.missing, by).wallet;
      expect(from(kept, by, addDays(tierUntil!, 1))).toBeGreaterThanOrEqual(keep.from);
    }),
    { numRuns: 500 },
  );
});

test('earning more never makes a tier lower, on that day or any later', () => {
  fc.assert(
    fc.property(rules, purchases, fc.nat(300), fc.nat(800), (by, steps, more, later) => {
      const { held, today } = lived(steps, by);
      const richer = buy(held, today, more, by).wallet;
      const day = addDays(today, later);
      expect(from(richer, by, day)).toBeGreaterThanOrEqual(from(held, by, day));
    }),
  );
});

test('a purchase taken back and made again leaves the tier as it was, and told both ways', () => {
  fc.assert(
    fc.property(rules, purchases, fc.nat(300), (by, steps, points) => {
      const { held, today } = lived(steps, by);
      const bought = buy(held, today, points, by);
      const plan = planUndo(bought.entry, nothingRefunded);
      const back = applyRefund(bought.wallet, bought.entry, plan, { ...stamp(today, 'back'), kind: 'undo' }, by);
      expect(standing(back.wallet, by.tiers, today)).toEqual(standing(held, by.tiers, today));
      expect(back.entry.tiersLost).toEqual(bought.entry.tiersReached);
      const again = buy(back.wallet, today, points, by);
      expect(again.wallet.tier.id).toBe(bought.wallet.tier.id);
      expect(again.entry.tiersReached).toEqual(bought.entry.tiersReached);
    }),
  );
});
