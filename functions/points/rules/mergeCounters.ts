import { addToDay } from './earnedDays.ts';
import { addStamps } from './punch.ts';
import type { Counters, Entry, Wallet, WalletMonth } from './wallet.ts';
import { yearsOf } from './years.ts';

/** All that a wallet counts beside its points. */
export const countersOf = (wallet: Wallet): Counters => {
  const { months, years, earnedOn, visits, returned, spend, firstAt, lastAt, birthdayOn, tier, ...rest } = wallet;
  const { unproven, gaveIn, claims, prolonged, stamps } = rest;
  return defined({
    months,
    years,
    earnedOn,
    visits,
    returned,
    spend,
    firstAt,
    lastAt,
    birthdayOn,
    tier,
    unproven,
    gaveIn,
    claims,
    prolonged,
    stamps,
  });
};

/** The wallet with these counters in the place of its own. */
export function withCounters(wallet: Wallet, counters: Counters): Wallet {
  const { years: _y, earnedOn: _e, returned: _r, firstAt: _f, lastAt: _l, birthdayOn: _b, ...rest } = wallet;
  const { unproven: _u, gaveIn: _g, prolonged: _p, stamps: _s, ...bare } = rest;
  return { ...bare, ...counters };
}

/** Nothing counted; the tier follows when the entry is posted. */
export const noCounters = ({ tier }: Pick<Counters, 'tier'>): Counters => ({
  months: [],
  visits: 0,
  spend: 0,
  tier,
  claims: {},
});

/** What two members counted, as if it had been one: sums, the earlier first and the later last visit. */
export function plusCounters(own: Counters, moved: Counters): Counters {
  const years = own.years || moved.years ? plusRows(yearsOf(own), yearsOf(moved)) : undefined;
  const days = (moved.earnedOn ?? []).reduce<Pick<Counters, 'earnedOn'>>(
    ({ earnedOn }, { on, points }) => ({ ...(earnedOn ? { earnedOn } : {}), ...addToDay(earnedOn, on, points) }),
    own.earnedOn ? { earnedOn: own.earnedOn } : {},
  );
  return defined({
    months: plusRows(own.months, moved.months),
    years,
    earnedOn: days.earnedOn,
    visits: own.visits + moved.visits,
    returned: (own.returned ?? 0) + (moved.returned ?? 0) || undefined,
    spend: own.spend + moved.spend,
    firstAt: [own.firstAt, moved.firstAt].filter((at) => at !== undefined).toSorted()[0],
    lastAt: latest(own.lastAt, moved.lastAt),
    birthdayOn: latest(own.birthdayOn, moved.birthdayOn),
    tier: own.tier,
    unproven: sameOrLatest(own.unproven, moved.unproven, 'on'),
    gaveIn: sameOrLatest(own.gaveIn, moved.gaveIn, 'month'),
    claims: sums([...Object.entries(own.claims), ...Object.entries(moved.claims)]),
    prolonged: bothProlonged(own.prolonged, moved.prolonged),
    stamps: withStamps(own, moved, 1),
  });
}

/**
 * What the survivor counts once a merge is undone. What was not touched since is exactly what it was before; from the rest goes what
 * had come, never below 0.
 */
export function minusCounters(now: Counters, own: Counters, moved: Counters): Counters {
  const merged = plusCounters(own, moved);
  const untouched = (name: keyof Counters): boolean => JSON.stringify(now[name]) === JSON.stringify(merged[name]);
  const left = <N extends keyof Counters>(name: N, less: () => Counters[N]): Counters[N] =>
    untouched(name) ? own[name] : less();
  const visits = Math.max(0, now.visits - moved.visits);
  const returned = left('returned', () => Math.max(0, (now.returned ?? 0) - (moved.returned ?? 0)) || undefined);
  const bought = visits + (returned ?? 0) > 0;
  // who bought first since the merge did so on the latest visit, as far as the wallet still knows
  const firstAt = left('firstAt', () => now.firstAt) ?? (bought ? now.lastAt : undefined);
  const lastAt = left('lastAt', () => now.lastAt) ?? (bought ? now.lastAt : undefined);
  return defined({
    months: left('months', () => minusRows(now.months, moved.months, own.months)),
    years: left('years', () => now.years && minusRows(now.years, yearsOf(moved), yearsOf(own))),
    earnedOn: left('earnedOn', () =>
      now.earnedOn?.map(({ on, points }) => {
        const gone = moved.earnedOn?.find((day) => day.on === on)?.points ?? 0;
        return { on, points: Math.max(0, points - gone) };
      }),
    ),
    visits,
    returned,
    spend: Math.max(0, now.spend - moved.spend),
    firstAt,
    lastAt,
    birthdayOn: left('birthdayOn', () => now.birthdayOn),
    tier: now.tier,
    unproven: left('unproven', () => lessOf(now.unproven, moved.unproven, 'on')),
    gaveIn: left('gaveIn', () => lessOf(now.gaveIn, moved.gaveIn, 'month')),
    claims: left('claims', () =>
      sums(Object.entries(now.claims).map(([reward, count]) => [reward, count - (moved.claims[reward] ?? 0)])),
    ),
    prolonged: left('prolonged', () => now.prolonged),
    stamps: left('stamps', () => withStamps(now, moved, -1)),
  });
}

/** The wallet's counters after an entry of a merge, as the entry tells them; and whether the wallet leads to another. */
export function countersAfter(wallet: Wallet, { kind, merge = {}, with: other = '', cause }: Entry): Wallet {
  if (kind === 'merge_in' || kind === 'household_in')
    return withCounters(wallet, plusCounters(countersOf(wallet), merge.moved!));
  const { mergedInto: _, ...rest } = wallet;
  if (kind === 'merge_undo' || kind === 'household_left') return withCounters(rest, merge.after!);
  const shared = kind === 'household_out' ? { household: true as const } : {};
  return { ...withCounters(rest, noCounters(wallet)), mergedInto: { member: other, entry: cause, ...shared } };
}

const bothProlonged = (own: Wallet['prolonged'], moved: Wallet['prolonged']): Wallet['prolonged'] =>
  own && moved
    ? {
        since: own.since < moved.since ? own.since : moved.since,
        until: own.until > moved.until ? own.until : moved.until,
      }
    : (own ?? moved);

/** Stamps may go below 0, as a refund leaves them. */
const withStamps = (
  { stamps }: Pick<Counters, 'stamps'>,
  moved: Pick<Counters, 'stamps'>,
  sign: 1 | -1,
): Counters['stamps'] =>
  addStamps(
    stamps ? { stamps } : {},
    Object.entries(moved.stamps ?? {}).map(([card, count]) => [card, sign * count, 0]),
  ).stamps;

const defined = <T extends object>(fields: { [N in keyof T]: T[N] | undefined }): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const latest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

const sums = (pairs: readonly (readonly [string, number])[]): Record<string, number> => {
  const all = new Map<string, number>();
  for (const [name, count] of pairs) all.set(name, (all.get(name) ?? 0) + count);
  return Object.fromEntries([...all].filter(([, count]) => count > 0));
};

function plusRows(a: readonly WalletMonth[], b: readonly WalletMonth[]): WalletMonth[] {
  const all = [...a];
  for (const row of b) {
    const at = all.findIndex(({ month }) => month === row.month);
    const { points, spend, visits } = all[at] ?? { points: 0, spend: 0, visits: 0 };
    const sum = {
      month: row.month,
      points: points + row.points,
      spend: spend + row.spend,
      visits: visits + row.visits,
    };
    if (at === -1) all.push(sum);
    else all[at] = sum;
  }
  return all.toSorted((x, y) => (x.month < y.month ? -1 : 1));
}

/** The rows less those that came with a merge; one that only came with it is gone. */
const minusRows = (
  now: readonly WalletMonth[],
  moved: readonly WalletMonth[],
  own: readonly WalletMonth[],
): WalletMonth[] =>
  now
    .map((row) => {
      const gone = moved.find(({ month }) => month === row.month);
      return {
        month: row.month,
        points: Math.max(0, row.points - (gone?.points ?? 0)),
        spend: Math.max(0, row.spend - (gone?.spend ?? 0)),
        visits: Math.max(0, row.visits - (gone?.visits ?? 0)),
      };
    })
    .filter(
      ({ month, points, spend, visits }) => points + spend + visits > 0 || own.some((row) => row.month === month),
    );

/** Points of one period: of two alike the sum, else those of the later one. */
function sameOrLatest<P extends { points: number }, K extends keyof P>(
  own: P | undefined,
  moved: P | undefined,
  period: K,
): P | undefined {
  if (!own || !moved) return own ?? moved;
  if (own[period] === moved[period]) return { ...own, points: own.points + moved.points };
  return own[period] > moved[period] ? own : moved;
}

const lessOf = <P extends { points: number }, K extends keyof P>(
  now: P | undefined,
  moved: P | undefined,
  period: K,
): P | undefined =>
  now && moved && now[period] === moved[period] ? { ...now, points: Math.max(0, now.points - moved.points) } : now;
