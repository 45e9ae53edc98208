import type { WalletView } from '../../shared/contract/wallet.ts';
import type {
  Entry,
  MovementKind,
  Expiry,
  PendingLot,
  Prolonged,
  Prolonging,
  TakenLot,
  Wallet,
} from './rules/index.ts';

/**
 * How wallets and entries stand in the table: rows as short lists, so that a wallet with 13 lots and 13 months, and a
 * purchase of ten lines, each stay within the 1 KB that one write unit pays for.
 */
export interface StoredWallet {
  entity: 'wallet';
  member: string;
  version: number;
  lots?: [Expiry, number][];
  pending?: [string, Expiry, number][];
  debt?: number;
  months?: [string, number, number, number][];
  years?: [string, number, number, number][];
  earnedOn?: [string, number][];
  visits: number;
  returned?: number;
  spend: number;
  firstAt?: string;
  lastAt?: string;
  birthdayOn?: string;
  tier: [string, string];
  recent?: [MovementKind, number, number, number | null][];
  /** In milliseconds since 1970. */
  writtenAt?: number;
  /** The day and the points. */
  unproven?: [string, number];
  /** The month and the points. */
  gaveIn?: [string, number];
  claims?: Record<string, number>;
  mergedInto?: { member: string; entry: string; household?: true };
  /** The hold, its points, its deadline in milliseconds, and the reward. */
  held?: [string, number, number, string?][];
  /** Since when, and until when. */
  prolonged?: [string, string];
  stamps?: Record<string, number>;
}

const some = <T>(list: readonly T[]): T[] | undefined => (list.length ? [...list] : undefined);

const packProlonged = (row: Wallet['prolonged']): [string, string] | undefined => row && [row.since, row.until];
const unpackProlonged = ([since, until]: readonly [string, string]): Prolonged => ({ since, until });

export const packWallet = (wallet: Wallet): StoredWallet => ({
  entity: 'wallet',
  member: wallet.member,
  version: wallet.version,
  lots: some(wallet.lots.map((lot) => [lot.expires, lot.points])),
  pending: some(wallet.pending.map((lot) => [lot.active, lot.expires, lot.points])),
  debt: wallet.debt || undefined,
  months: some(wallet.months.map((each) => [each.month, each.points, each.spend, each.visits])),
  years: wallet.years && some(wallet.years.map((each) => [each.month, each.points, each.spend, each.visits])),
  earnedOn: some((wallet.earnedOn ?? []).map((day) => [day.on, day.points])),
  visits: wallet.visits,
  returned: wallet.returned || undefined,
  spend: wallet.spend,
  firstAt: wallet.firstAt,
  lastAt: wallet.lastAt,
  birthdayOn: wallet.birthdayOn,
  tier: [wallet.tier.id, wallet.tier.since],
  recent: some(wallet.recent.map((each) => [each.kind, Date.parse(each.at), each.points, each.amount ?? null])),
  writtenAt: wallet.writtenAt === undefined ? undefined : Date.parse(wallet.writtenAt),
  unproven: wallet.unproven && [wallet.unproven.on, wallet.unproven.points],
  gaveIn: wallet.gaveIn && [wallet.gaveIn.month, wallet.gaveIn.points],
  claims: Object.keys(wallet.claims).length ? { ...wallet.claims } : undefined,
  mergedInto: wallet.mergedInto,
  held: some(
    (wallet.held ?? []).map(({ hold, count, until, reward }): [string, number, number, string?] =>
      reward === undefined ? [hold, count, Date.parse(until)] : [hold, count, Date.parse(until), reward],
    ),
  ),
  prolonged: packProlonged(wallet.prolonged),
  stamps: wallet.stamps && { ...wallet.stamps },
});

/** Wallets of before the count: who has a first visit and none now had one refunded. */
const returnedOf = ({ returned, visits, firstAt }: StoredWallet): Pick<Wallet, 'returned'> => {
  const count = returned ?? (visits === 0 && firstAt ? 1 : 0);
  return count > 0 ? { returned: count } : {};
};

export const unpackWallet = (stored: StoredWallet): Wallet => ({
  member: stored.member,
  version: stored.version,
  lots: (stored.lots ?? []).map(([expires, points]) => ({ expires, points })),
  pending: (stored.pending ?? []).map(([active, expires, points]) => ({ active, expires, points })),
  debt: stored.debt ?? 0,
  months: (stored.months ?? []).map(([month, points, spend, visits]) => ({ month, points, spend, visits })),
  ...(stored.years
    ? { years: stored.years.map(([month, points, spend, visits]) => ({ month, points, spend, visits })) }
    : {}),
  ...(stored.earnedOn ? { earnedOn: stored.earnedOn.map(([on, points]) => ({ on, points })) } : {}),
  visits: stored.visits,
  ...returnedOf(stored),
  spend: stored.spend,
  ...(stored.firstAt ? { firstAt: stored.firstAt } : {}),
  ...(stored.lastAt ? { lastAt: stored.lastAt } : {}),
  ...(stored.birthdayOn ? { birthdayOn: stored.birthdayOn } : {}),
  tier: { id: stored.tier[0], since: stored.tier[1] },
  recent: (stored.recent ?? []).map(([kind, at, points, amount]) => ({
    cause: '',
    kind,
    at: new Date(at).toISOString(),
    points,
    ...(amount === null ? {} : { amount }),
  })),
  ...(stored.writtenAt === undefined ? {} : { writtenAt: new Date(stored.writtenAt).toISOString() }),
  ...(stored.unproven ? { unproven: { on: stored.unproven[0], points: stored.unproven[1] } } : {}),
  ...(stored.gaveIn ? { gaveIn: { month: stored.gaveIn[0], points: stored.gaveIn[1] } } : {}),
  claims: stored.claims ?? {},
  ...(stored.mergedInto ? { mergedInto: stored.mergedInto } : {}),
  ...(stored.held
    ? {
        held: stored.held.map(([hold, count, until, reward]) => ({
          hold,
          count,
          until: new Date(until).toISOString(),
          ...(reward === undefined ? {} : { reward }),
        })),
      }
    : {}),
  ...(stored.prolonged ? { prolonged: unpackProlonged(stored.prolonged) } : {}),
  ...(stored.stamps ? { stamps: stored.stamps } : {}),
});

/** product, category, quantity, amount, discount, points earned, name */
type StoredLine = [string | null, string | null, number, number, number, number | null, string?];

/** The last day, the points, and from when on where they still waited. */
type StoredLot = [Expiry, number, string | null];

export interface StoredEntry extends Omit<
  Entry,
  'credited' | 'taken' | 'lapsed' | 'lines' | 'reasons' | 'repaid' | 'owed' | 'replaced' | 'prolongs'
> {
  entity: 'entry';
  credited?: [string, Expiry, number][];
  taken?: StoredLot[];
  lapsed?: [Expiry, number][];
  repaid?: number;
  owed?: number;
  /** To what day, which lots, and since when and until when before. */
  prolongs?: [string, StoredLot[], [string, string]?];
  /** First and latest visit before, in milliseconds. */
  replaced?: [number | null, number | null];
  lines?: StoredLine[];
  reasons?: [string, number, number][];
  /** The wallet as the first answer showed it: a replay shows the same. */
  view?: WalletView;
}

const millis = (at: string | undefined): number | null => (at === undefined ? null : Date.parse(at));
const visitAt = <N extends string>(name: N, at: number | null): Partial<Record<N, string>> =>
  at === null ? {} : ({ [name]: new Date(at).toISOString() } as Record<N, string>);

const packLot = ({ expires, points, active }: TakenLot): StoredLot => [expires, points, active ?? null];
const unpackLot = ([expires, points, active]: StoredLot): TakenLot => ({
  expires,
  points,
  ...(active === null ? {} : { active }),
});
const packProlongs = ({ until, lots, before }: Prolonging): [string, StoredLot[], [string, string]?] =>
  before ? [until, lots.map(packLot), [before.since, before.until]] : [until, lots.map(packLot)];
const unpackProlongs = ([until, lots, before]: [string, StoredLot[], [string, string]?]): Prolonging => ({
  until,
  lots: lots.map(unpackLot),
  ...(before ? { before: unpackProlonged(before) } : {}),
});

export function packEntry(entry: Entry, view?: WalletView): StoredEntry {
  const { credited, taken, lapsed, lines, reasons, repaid, owed, replaced, prolongs, ...rest } = entry;
  return {
    ...rest,
    entity: 'entry',
    credited: some(credited.map((lot): [string, Expiry, number] => [lot.active, lot.expires, lot.points])),
    taken: some(taken.map(packLot)),
    lapsed: some(lapsed.map((lot): [Expiry, number] => [lot.expires, lot.points])),
    repaid: repaid || undefined,
    owed: owed || undefined,
    prolongs: prolongs && packProlongs(prolongs),
    replaced: replaced && [millis(replaced.firstAt), millis(replaced.lastAt)],
    lines: lines?.map((line): StoredLine => {
      const row = [
        line.product ?? null,
        line.category ?? null,
        line.quantity,
        line.amount,
        line.discount ?? 0,
        line.points ?? null,
      ] as const;
      return line.name === undefined ? [...row] : [...row, line.name];
    }),
    reasons: some(reasons.map((reason): [string, number, number] => [reason.rule, reason.points, reason.trimmed ?? 0])),
    view,
  };
}

export function unpackEntry(stored: StoredEntry): Entry & { view?: WalletView } {
  const { entity: _, credited, taken, lapsed, lines, reasons, replaced, prolongs, ...rest } = stored;
  const [first = null, last = null] = replaced ?? [];
  return {
    ...rest,
    repaid: stored.repaid ?? 0,
    owed: stored.owed ?? 0,
    credited: (credited ?? []).map(([active, expires, points]): PendingLot => ({ active, expires, points })),
    taken: (taken ?? []).map(unpackLot),
    lapsed: (lapsed ?? []).map(([expires, points]) => ({ expires, points })),
    reasons: (reasons ?? []).map(([rule, points, trimmed]) => ({ rule, points, ...(trimmed ? { trimmed } : {}) })),
    ...(prolongs ? { prolongs: unpackProlongs(prolongs) } : {}),
    ...(replaced ? { replaced: { ...visitAt('firstAt', first), ...visitAt('lastAt', last) } } : {}),
    ...(lines
      ? {
          lines: lines.map(([product, category, quantity, amount, discount, points, name]) => ({
            ...(product === null ? {} : { product }),
            ...(name === undefined ? {} : { name }),
            ...(category === null ? {} : { category }),
            quantity,
            amount,
            ...(discount ? { discount } : {}),
            ...(points === null ? {} : { points }),
          })),
        }
      : {}),
  };
}
