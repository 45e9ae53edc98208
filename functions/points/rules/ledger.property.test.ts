import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClubRules } from '../../../shared/contract/club.ts';
import { standingHoldings } from '../../../shared/holding.ts';
import { addDays } from '../../../shared/time.ts';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { applyCancel } from './cancel.ts';
import { applyConfirm, waitingPoints } from './confirm.ts';
import { birthdayGift, clubRules, onePerTen, stamp, wallet } from './fixture.ts';
import { applyAdjustment, applyGift } from './give.ts';
import { afterRefund, nothingRefunded, planRefund, planUndo, type Refunded } from './planRefund.ts';
import { mostPoints } from './payment.ts';
import { applyHold, applyLetGo, pointsHeld } from './holds.ts';
import type { Posted } from './post.ts';
import type { StampRow } from './punch.ts';
import { replay } from './replay.ts';
import { applyReversal } from './reverse.ts';
import { settle } from './settle.ts';
import { applySpend } from './spend.ts';
import { viewOf } from './view.ts';
import { balanceOf, sumPoints, type Entry, type Wallet } from './wallet.ts';

/** Something that happens some days after what was before; `pick` chooses the purchase or claim that it is about. */
const step = fc.record({
  kind: fc.constantFrom(
    'purchase',
    'purchase',
    'refund',
    'undo',
    'reward',
    'cancel',
    'adjust',
    'gift',
    'reverse',
    'hold',
    'let go',
    'confirm',
  ),
  /** Now and then one that arrives late. */
  days: fc.integer({ min: -3, max: 70 }),
  points: fc.nat(200),
  pick: fc.nat(),
});
type Step = { kind: string; days: number; points: number; pick: number };

const rules = fc
  .record({
    pendingDays: fc.constantFrom(0, 14, 90),
    expiryMonths: fc.constantFrom(1, 3, 12, undefined),
    expiryOn: fc.constantFrom('12-31', '02-29', undefined),
    sliding: fc.boolean(),
    refundOfSpent: fc.constantFrom('pending_only' as const, 'to_zero' as const, 'negative' as const),
    pointsPayment: fc.constantFrom({ points: 1, worth: 7 }, { points: 10, worth: 33, mostPercent: 60 }),
    period: fc.constantFrom('rolling' as const, 'calendar' as const),
    graceDays: fc.constantFrom(0, 31),
  })
  .map(({ period, graceDays, sliding, expiryOn, ...changes }) =>
    clubRules({
      ...changes,
      ...(sliding ? { expirySliding: true } : { expiryOn }),
      earning: [onePerTen, birthdayGift],
      tiers: { ...clubRules().tiers, period, graceDays },
    }),
  );

/** A member's life: the purchases with what was refunded, the claims still open, every entry written. */
interface Life {
  wallet: Wallet;
  bought: { entry: Entry; soFar: Refunded; undone?: boolean; confirmed?: Entry }[];
  claims: Entry[];
  /** Gifts that were not taken back. */
  gifts: Entry[];
}

function live(life: Life, { kind, points, pick }: Step, today: string, by: ClubRules): Posted | undefined {
  const { wallet: held, bought, claims, gifts } = life;
  const mark = stamp(today, `cause-${held.version}`);
  if (kind === 'purchase') {
    const reasons = pick % 3 === 0 ? [{ rule: 'birthday', points }] : [];
    const total = points * 100;
    // every second purchase is paid with as many points as may be
    const spendable = viewOf(held, by, today).points - pointsHeld(held, mark.at);
    const most = mostPoints(by.pointsPayment!, { due: total, points: spendable });
    const pays = pick % 2 === 0 && most.points > 0 ? { paidPoints: most, unproven: pick % 4 === 0 } : {};
    const stamps: StampRow[] = pick % 5 === 0 ? [['coffee', (points % 7) - 2 || 1, 0, [points % 7]]] : [];
    const punched = { ...(stamps.length ? { stamps } : {}), ...(pick % 7 === 0 ? { awaits: true as const } : {}) };
    const posted = applyPurchase(held, { ...mark, total, award: { points, reasons }, ...pays, ...punched }, by);
    bought.push({ entry: posted.entry, soFar: nothingRefunded });
    return posted;
  }
  if ((kind === 'refund' || kind === 'undo') && bought.length > 0) {
    const about = bought[pick % bought.length]!;
    const plan =
      kind === 'undo'
        ? { ok: true as const, value: planUndo(about.entry, about.soFar) }
        : planRefund(about.entry, about.soFar, { amount: points * 37 });
    if (!plan.ok) return undefined;
    if (kind === 'undo' && plan.value.full) about.undone = true;
    about.soFar = afterRefund(about.soFar, plan.value);
    return applyRefund(
      held,
      about.entry,
      plan.value,
      { ...mark, kind, ...(about.confirmed ? { confirmed: about.confirmed } : {}) },
      by,
    );
  }
  if (kind === 'reward' && points > 0) {
    // every third one is confirmed out of a hold
    const [kept] = pick % 3 === 0 ? standingHoldings(held.held, mark.at) : [];
    const ends = kept ? { endsHold: kept.hold } : {};
    const spent = applySpend(held, { ...mark, ...ends, points, reward: 'mug', unproven: pick % 2 === 0 }, by);
    if (!spent.ok) return undefined;
    claims.push(spent.value.entry);
    return spent.value;
  }
  if (kind === 'cancel' && claims.length > 0)
    return applyCancel(held, claims.splice(pick % claims.length, 1)[0]!, mark, by);
  if (kind === 'adjust' && points !== 100) {
    const adjusted = applyAdjustment(held, { ...mark, points: points - 100, reason: 'test' }, by);
    return adjusted.ok ? adjusted.value : undefined;
  }
  if (kind === 'gift') {
    const given = applyGift(held, { ...mark, kind: 'referral', points }, by);
    gifts.push(given.entry);
    return given;
  }
  if (kind === 'hold') {
    const hold = { hold: mark.cause, until: `${addDays(today, pick % 40)}T12:00:00.000Z`, count: points };
    const kept = applyHold(held, { ...mark, hold }, by);
    return kept.ok ? kept.value : undefined;
  }
  if (kind === 'let go') {
    const [kept] = standingHoldings(held.held, mark.at);
    return kept && applyLetGo(held, { ...mark, endsHold: kept.hold }, by);
  }
  if (kind === 'confirm') {
    const waits = bought.filter(({ entry, soFar }) => waitingPoints(entry, soFar) > 0);
    const about = waits[pick % waits.length];
    if (!about || about.confirmed) return undefined;
    const posted = applyConfirm(held, about.entry, about.soFar, mark, by);
    about.confirmed = posted.entry;
    expect(balanceOf(posted.wallet)).toBe(balanceOf(held) - sumPoints(posted.entry.lapsed));
    return posted;
  }
  if (kind === 'reverse' && gifts.length > 0)
    return applyReversal(held, gifts.splice(pick % gifts.length, 1)[0]!, mark, by);
  return undefined;
}

/** What points still pay of a purchase, in minor units. */
const pointsStill = ({ paidPoints }: Entry, { paid }: Refunded): number =>
  (paidPoints?.amount ?? 0) - (paid?.amount ?? 0);

test('whatever happens: the ledger adds up to the wallet, no lot is negative, versions count entries', () => {
  fc.assert(
    fc.property(rules, fc.array(step, { maxLength: 40 }), (by, steps) => {
      const life: Life = { wallet: wallet(), bought: [], claims: [], gifts: [] };
      let today = '2026-01-01';
      let ledger = 0;
      let stamps = 0;
      for (const next of steps) {
        today = addDays(today, next.days);
        const before = life.wallet;
        const frozen = JSON.stringify(before);
        const posted = live(life, next, today, by);
        expect(JSON.stringify(before)).toBe(frozen);
        if (!posted) continue;
        const { entry, wallet: after } = posted;
        life.wallet = after;
        // the entry alone tells what it did: points, visits, spend, months, tier, first and latest visit, the birthday, unproven spending
        const of = life.bought.find(({ entry: purchase }) => purchase.cause === entry.of)?.entry;
        expect(replay(before, entry, of, by)).toEqual(after);
        ledger += entry.points - sumPoints(entry.lapsed);
        expect(balanceOf(after)).toBe(ledger);
        if (entry.kind === 'reward') expect(sumPoints(after.lots)).toBeGreaterThanOrEqual(pointsHeld(after, entry.at));
        stamps += entry.stamps?.[0]?.[1] ?? 0;
        expect(after.stamps?.['coffee'] ?? 0).toBe(stamps);
        if (entry.stamps) expect(entry.stamps[0]![2]).toBe(stamps);
        expect(entry.points).toBe(sumPoints(entry.credited) + entry.repaid - sumPoints(entry.taken) - entry.owed);
        expect([entry.version, after.version]).toEqual([before.version + 1, before.version + 1]);
        expect([...after.lots, ...after.pending, ...entry.taken, ...entry.lapsed].every((l) => l.points > 0)).toBe(
          true,
        );
        expect(after.debt === 0 || after.lots.length + after.pending.length === 0).toBe(true);
        expect(new Set(after.lots.map((lot) => lot.expires)).size).toBe(after.lots.length);
        expect(after.lots.map((lot) => lot.expires)).toEqual(after.lots.map((lot) => lot.expires).toSorted());
        expect(after.recent.length).toBeLessThanOrEqual(5);
        expect(after.months.every((m) => m.points >= 0 && m.spend >= 0 && m.visits >= 0)).toBe(true);
        expect((after.years ?? []).every((y) => y.points >= 0 && y.spend >= 0 && y.visits >= 0)).toBe(true);
        expect(after.claims['mug'] ?? 0).toBe(life.claims.length);
        const open = life.bought.filter(({ entry: e, soFar }) => soFar.count === 0 || soFar.amount < e.total!);
        expect(after.visits).toBe(open.length);
        const stood = life.bought.some(({ undone }) => !undone);
        expect([after.firstAt !== undefined, after.lastAt !== undefined]).toEqual([stood, stood]);
        // money goes back by its share; with all refunded, all points that paid have come back
        const paid = life.bought.map(({ entry: e, soFar }) => e.total! - soFar.amount - pointsStill(e, soFar));
        expect(after.spend).toBe(paid.reduce((sum, money) => sum + money, 0));
        for (const { entry: e, soFar } of life.bought)
          if (soFar.count > 0 && soFar.amount === e.total && e.paidPoints) expect(soFar.paid).toEqual(e.paidPoints);
      }
    }),
    { numRuns: 300 },
  );
});

test('settling twice changes nothing more, and only what lapsed is lost', () => {
  const lot = fc.record({
    expires: fc.constantFrom('2026-01-31', '2026-02-28', 'never'),
    points: fc.integer({ min: 1, max: 99 }),
  });
  const pending = fc.record({
    active: fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10'),
    expires: fc.constantFrom('2026-03-31', '2026-04-30'),
    points: fc.integer({ min: 1, max: 99 }),
  });
  const day = fc.nat(150).map((days) => addDays('2026-01-01', days));
  const lots = fc.uniqueArray(lot, { selector: (l) => l.expires });
  fc.assert(
    fc.property(lots, fc.array(pending, { maxLength: 4 }), day, (held, waiting, today) => {
      const start = wallet({ lots: held, pending: waiting });
      const once = settle(start, today);
      expect(settle(once.wallet, today)).toEqual({ wallet: once.wallet, lapsed: [] });
      expect(balanceOf(start)).toBe(balanceOf(once.wallet) + sumPoints(once.lapsed));
    }),
  );
});
