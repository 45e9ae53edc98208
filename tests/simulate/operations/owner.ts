import { getSettings, putSettings, type ClubRules } from '../../../shared/contract/club.ts';
import { says } from '../model/books.ts';
import type { Operation } from '../operation.ts';
import type { Random } from '../../harness/random.ts';

/** Fields of the rules that change; null takes one away. */
type RulesChange = { [F in keyof ClubRules]?: ClubRules[F] | null };

/** Rules as an owner might have them, whatever they were before. */
export const someRules = (random: Random): RulesChange => {
  const name = { en: 'Rule' };
  const rate = { kind: 'per' as const, points: 1 + random.below(3), every: random.pick([50, 100, 1000]) };
  const earning: ClubRules['earning'] = [{ id: 'base', name, active: random.chance(0.95), when: {}, award: rate }];
  if (random.chance(0.5))
    earning.push({
      id: 'bread',
      name,
      active: true,
      when: { categories: ['bread'], ...(random.chance(0.5) ? { minimum: 1500 } : {}) },
      award: { kind: 'times', percent: random.pick([150, 200, 333]) },
      ...(random.chance(0.3) ? { cap: 1 + random.below(50) } : {}),
    });
  if (random.chance(0.4))
    earning.push({
      id: 'wine',
      name,
      active: true,
      when: { categories: ['wine', 'cheese'] },
      award: { kind: 'per', points: 5, every: 700 },
      ...(random.chance(0.3) ? { group: 'g', priority: random.below(3) } : {}),
    });
  if (random.chance(0.4))
    earning.push({
      id: 'weekend',
      name,
      active: true,
      when: { weekdays: [5, 6], minimum: 2000 },
      award: { kind: 'bonus', points: 20 },
      ...(random.chance(0.3) ? { alone: true } : {}),
    });
  if (random.chance(0.5))
    earning.push({
      id: 'first',
      name,
      active: true,
      when: { firstPurchase: true },
      award: { kind: 'bonus', points: 50 },
      priority: 1,
    });
  if (random.chance(0.3))
    earning.push({
      id: 'silver',
      name,
      active: true,
      when: { tiers: ['silver', 'gold'] },
      award: { kind: 'times', percent: 150 },
      group: 'g',
    });
  const maybe = (part: number, value: () => number): number | null => (random.chance(part) ? value() : null);
  return {
    earning,
    capPerPurchase: maybe(0.2, () => 50 + random.below(300)),
    capPerDay: maybe(0.2, () => 100 + random.below(300)),
    capPerMonth: maybe(0.2, () => 200 + random.below(1000)),
    minimumSpend: random.chance(0.2) ? 500 : 0,
    pendingDays: random.pick([0, 0, 2, 14, 60]),
    expiryMonths: random.pick([1, 3, 12, 12, null]),
    expirySliding: random.chance(0.3) || null,
    expiryOn: random.chance(0.2) ? random.pick(['12-31', '02-29', '06-15']) : null,
    proofAbove: random.pick([100, 500, 5000]),
    pointsPayment: random.chance(0.6)
      ? {
          points: random.pick([1, 7, 10]),
          worth: random.pick([10, 33, 100]),
          ...(random.chance(0.2) ? { minimumPoints: 20 } : {}),
          ...(random.chance(0.3) ? { mostPercent: 50 } : {}),
          ...(random.chance(0.2) ? { withCoupons: false } : {}),
        }
      : null,
    refundOfSpent: random.pick(['negative', 'negative', 'to_zero', 'pending_only']),
    referral: {
      active: random.chance(0.9),
      advocatePoints: random.pick([0, 100, 100]),
      friendPoints: random.pick([0, 50, 50]),
      minimum: random.pick([0, 2000, 5000]),
    },
  };
};

export const withChange = (rules: ClubRules, change: RulesChange): ClubRules => {
  const kept = Object.entries({ ...rules, ...change }).filter(([, value]) => value !== null && value !== undefined);
  const changed = Object.fromEntries(kept) as ClubRules;
  // a day of the year goes on from the months; without them points hold for ever
  if (changed.expiryMonths === undefined || changed.expirySliding) delete changed.expiryOn;
  if (changed.expiryMonths === undefined) delete changed.expirySliding;
  return changed;
};

export const changeRules: Operation<RulesChange> = {
  name: 'rules',
  weight: 1.5,
  generate: (random) => someRules(random),
  expect(books, { input }) {
    books.rules = withChange(books.rules, input);
    return says({ saved: true });
  },
  async run(desk, { input }) {
    const owner = await desk.staff('owner');
    for (;;) {
      const before = await desk.ask(getSettings, {}, owner);
      if (!before.ok) return { said: before, members: [], entries: [] };
      const body = { ...before.value, rules: withChange(before.value.rules, input) };
      const answer = await desk.ask(putSettings, { body }, owner);
      // the answer to the first try was lost: what is read now is what it saved
      if (!answer.ok && answer.code === 'club.changed_meanwhile') continue;
      return { said: answer.ok ? says({ saved: true }) : answer, members: [], entries: [] };
    }
  },
};
