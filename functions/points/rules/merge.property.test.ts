import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClubRules } from '../../../shared/contract/club.ts';
import { addDays } from '../../../shared/time.ts';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { applyAdjustment } from './give.ts';
import { applyMerge, applyUnmerge } from './merge.ts';
import { nothingRefunded, planRefund } from './planRefund.ts';
import type { Posted } from './post.ts';
import type { StampRow } from './punch.ts';
import { replay } from './replay.ts';
import { settle } from './settle.ts';
import { applySpend } from './spend.ts';
import { applyTransfer } from './transfer.ts';
import { viewOf } from './view.ts';
import { balanceOf, sumPoints, type Entry, type Wallet } from './wallet.ts';

const names = ['1000000008', '1000000016', '1000000024'] as const;
const step = fc.record({
  kind: fc.constantFrom('purchase', 'purchase', 'refund', 'reward', 'adjust', 'transfer', 'transfer', 'merge', 'undo'),
  days: fc.integer({ min: 0, max: 25 }),
  who: fc.nat(2),
  other: fc.nat(2),
  points: fc.nat(200),
  pick: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const rules = fc
  .record({
    pendingDays: fc.constantFrom(0, 14, 40),
    expiryMonths: fc.constantFrom(1, 3, 12),
    period: fc.constantFrom('rolling' as const, 'calendar' as const),
  })
  .map(({ period, ...changes }) =>
    clubRules({ ...changes, refundOfSpent: 'negative', tiers: { ...clubRules().tiers, period } }),
  );

interface World {
  wallets: Map<string, Wallet>;
  entries: Map<string, Entry>;
  bought: Entry[];
  merges: { out: Entry; in: Entry }[];
}

const follow = (world: World, name: string): Wallet => {
  const held = world.wallets.get(name)!;
  return held.mergedInto ? follow(world, held.mergedInto.member) : held;
};

/** What a step wrote, each wallet at most once. */
function live(world: World, { kind, who, other, points, pick }: Step, today: string, by: ClubRules): Posted[] {
  const mark = stamp(today, `cause-${world.entries.size}`);
  const causeIn = `${mark.cause}-in`;
  const [held, there] = [follow(world, names[who]!), follow(world, names[other]!)];
  switch (kind) {
    case 'purchase': {
      const award = { points, reasons: [] };
      const stamps: StampRow[] = pick % 3 === 0 ? [['coffee', (points % 5) - 1, 0, [points % 5]]] : [];
      const punched = stamps.length ? { stamps } : {};
      const posted = applyPurchase(held, { ...mark, total: points * 100, award, ...punched }, by);
      world.bought.push(posted.entry);
      return [posted];
    }
    case 'refund': {
      const entry = world.bought.splice(pick % Math.max(1, world.bought.length), 1)[0];
      const plan = entry && planRefund(entry, nothingRefunded, {});
      return entry && plan?.ok ? [applyRefund(follow(world, entry.member), entry, plan.value, mark, by)] : [];
    }
    case 'reward': {
      const spent = points > 0 ? applySpend(held, { ...mark, points, reward: 'mug', unproven: true }, by) : undefined;
      return spent?.ok ? [spent.value] : [];
    }
    case 'adjust':
      return points > 0 ? [applyAdjustmentOf(held, points, mark, by)] : [];
    case 'transfer': {
      if (points === 0 || held.member === there.member) return [];
      const own = pick % 2 ? { ownHand: true as const } : {};
      const moved = applyTransfer(held, there, { ...mark, causeIn, points, ...own }, by);
      return moved.ok ? [moved.value.out, moved.value.in] : [];
    }
    case 'merge': {
      const [absorbed, survivor] = [world.wallets.get(names[who]!)!, world.wallets.get(names[other]!)!];
      if (absorbed === survivor || absorbed.mergedInto || survivor.mergedInto) return [];
      const both = applyMerge(absorbed, survivor, { ...mark, causeIn }, by);
      world.merges.push({ out: both.absorbed.entry, in: both.survivor.entry });
      return [both.absorbed, both.survivor];
    }
    default: {
      const of = world.merges.at(-1);
      if (!of || world.wallets.get(of.in.member)!.mergedInto) return [];
      world.merges.pop();
      const absorbed = world.wallets.get(of.out.member)!;
      const both = applyUnmerge(absorbed, world.wallets.get(of.in.member)!, of, { ...mark, causeIn }, by);
      return [both.absorbed, both.survivor];
    }
  }
}

const applyAdjustmentOf = (held: Wallet, points: number, mark: ReturnType<typeof stamp>, by: ClubRules): Posted => {
  const adjusted = applyAdjustment(held, { ...mark, points, reason: 'test' }, by);
  if (!adjusted.ok) throw new Error('points could not be given');
  return adjusted.value;
};

const begin = (): World => ({
  wallets: new Map(names.map((member) => [member, wallet({ member })])),
  entries: new Map(),
  bought: [],
  merges: [],
});

function keep(world: World, posted: readonly Posted[]): void {
  for (const { wallet: after, entry } of posted) {
    world.wallets.set(after.member, after);
    world.entries.set(entry.cause, entry);
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

test('whatever goes between members: each ledger adds up to its wallet, replays to it, and nothing is made or lost on the way', () => {
  fc.assert(
    fc.property(rules, fc.array(step, { maxLength: 40 }), (by, steps) => {
      const world = begin();
      const ledgers = new Map(names.map((name) => [name as string, 0]));
      let today = '2026-01-01';
      for (const next of steps) {
        today = addDays(today, next.days);
        const frozen = JSON.stringify([...world.wallets]);
        const before = new Map(world.wallets);
        const posted = live(world, next, today, by);
        expect(JSON.stringify([...world.wallets])).toBe(frozen);
        if (posted.length === 2) expect(posted[0]!.entry.points + posted[1]!.entry.points).toBe(0);
        for (const { wallet: after, entry } of posted) {
          const was = before.get(entry.member)!;
          expect(replay(was, entry, entry.of ? world.entries.get(entry.of) : undefined, by)).toEqual(after);
          const ledger = ledgers.get(entry.member)! + entry.points - sumPoints(entry.lapsed);
          ledgers.set(entry.member, ledger);
          expect(balanceOf(after)).toBe(ledger);
          expect(entry.points).toBe(sumPoints(entry.credited) + entry.repaid - sumPoints(entry.taken) - entry.owed);
          expect([entry.version, after.version]).toEqual([was.version + 1, was.version + 1]);
          expect([...after.lots, ...after.pending, ...entry.taken].every((lot) => lot.points > 0)).toBe(true);
          expect(after.debt === 0 || after.lots.length + after.pending.length === 0).toBe(true);
          expect([after.visits, after.spend, after.debt].every((count) => count >= 0)).toBe(true);
          expect([...after.months, ...(after.years ?? [])].every((m) => m.points >= 0 && m.visits >= 0)).toBe(true);
          if (after.mergedInto) expect([balanceOf(after), after.visits, after.months]).toEqual([0, 0, []]);
        }
        keep(world, posted);
        // stamps are moved by merges, and neither made nor lost
        const given = [...world.entries.values()].flatMap(({ stamps = [] }) => stamps.map(([, added]) => added));
        const held = [...world.wallets.values()].map(({ stamps }) => stamps?.['coffee'] ?? 0);
        expect(total(held)).toBe(total(given));
      }
    }),
    { numRuns: 300 },
  );
});

test('a merge undone with nothing in between leaves both as they were, on whatever day', () => {
  fc.assert(
    fc.property(rules, fc.array(step, { maxLength: 25 }), fc.nat(30), (by, steps, days) => {
      const world = begin();
      let today = '2026-01-01';
      for (const next of steps.filter(({ kind }) => kind !== 'merge' && kind !== 'undo')) {
        today = addDays(today, next.days);
        keep(world, live(world, next, today, by));
      }
      const [a, b] = [world.wallets.get(names[0])!, world.wallets.get(names[1])!];
      const merged = applyMerge(a, b, { ...stamp(today, 'out'), causeIn: 'in' }, by);
      const later = addDays(today, days);
      const of = { out: merged.absorbed.entry, in: merged.survivor.entry };
      const undone = applyUnmerge(
        merged.absorbed.wallet,
        merged.survivor.wallet,
        of,
        { ...stamp(later, 'undo'), causeIn: 'undo-in' },
        by,
      );
      const standing = (held: Wallet) => {
        const { version: _v, recent: _r, tier, ...rest } = settle(held, later).wallet;
        return { ...rest, tier: viewOf({ ...rest, tier, version: 0, recent: [] }, by, later).tier };
      };
      expect(standing(undone.absorbed.wallet)).toEqual(standing(a));
      expect(standing(undone.survivor.wallet)).toEqual(standing(b));
      if (days === 0) expect([undone.absorbed.wallet.tier, undone.survivor.wallet.tier]).toEqual([a.tier, b.tier]);
    }),
    { numRuns: 300 },
  );
});
