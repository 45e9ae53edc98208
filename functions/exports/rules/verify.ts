import type { Instant } from '../../../shared/time.ts';
import { halvesOf, type Beside, type Halves, type SeenUse } from './halves.ts';

/** What of an item matters to the proof. */
export type Seen =
  | { club: string; kind: 'other' }
  | { club: string; kind: 'profile'; member: string }
  | {
      club: string;
      kind: 'wallet';
      member: string;
      version: number;
      balance: number;
      /** Active and pending. */
      lots?: readonly SeenLot[];
      latest?: { at: Instant; points: number };
    }
  | { club: string; kind: 'refunded'; of: string; count: number }
  | { club: string; kind: 'uses'; uses: readonly SeenUse[] }
  | { club: string; kind: 'giftCard'; balance: number; expires: string }
  | SeenEntry;

export interface SeenLot {
  expires: string;
  points: number;
}

export interface SeenEntry {
  club: string;
  kind: 'entry';
  member: string;
  version: number;
  /** What the entry changed of the balance: its points less what had lapsed. */
  change: number;
  /** When it was written, which may be later than it happened in the shop. */
  at: Instant;
  cause?: string;
  /** The purchase that it refunds. */
  refundOf?: string;
  coupons?: readonly string[];
  /** The transfer or merge that it is a half of. */
  move?: string;
  /** What it did to lots, and as which kind of entry. */
  lots?: { of: string; credited: readonly SeenLot[]; taken: readonly SeenLot[]; lapsed: readonly SeenLot[] };
}

/** A transaction that the export holds half of: `lacks` is the half that is not there. */
export interface InFlight {
  club: string;
  member: string;
  version: number;
  lacks: 'wallet' | 'entry';
}

/** What was proven of one club. */
export interface ClubProof {
  items: number;
  members: number;
  entries: number;
  /** Members whose balance equals their ledger. */
  balanced: number;
  inFlight: InFlight[];
  /** Transactions whose torn half is neither wallet nor entry. */
  halves: Pick<Halves, 'refunds' | 'coupons' | 'moves'>;
  problems: string[];
}

/** Between these moments a transaction may have been written while the export was taken. */
export interface Window {
  from: Instant;
  until: Instant;
}

/** No proof tells of more; what matters is that there are any, and how many. */
const problemsTold = 50;

/** A member's row of numbers: 11 of 8 bytes, whatever the length of their ledger. */
const column = {
  walletVersion: 0,
  balance: 1,
  latestAt: 2,
  latestPoints: 3,
  entries: 4,
  versions: 5,
  versionSquares: 6,
  lastVersion: 7,
  ledger: 8,
  lastChange: 9,
  lastAt: 10,
} as const;
const width = 11;

/**
 * Proves that every balance equals its ledger, from items in any order, each fed once. Of each member only sums are kept.
 * The entries of a member carry versions 1, 2, 3 … : their number, sum and sum of squares tell a lost and a doubled entry.
 */
export function ledgerProof(window: Window) {
  const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
  const near = (at: number): boolean => at >= from && at <= until;
  const besides = new Map<string, ReturnType<typeof halvesOf>>();
  const rowOf = new Map<string, number>();
  const clubs = new Map<string, ClubProof>();
  let rows = new Float64Array(1024 * width);

  const clubOf = (club: string): ClubProof => {
    let proof = clubs.get(club);
    if (!proof) {
      const halves = { refunds: [], coupons: 0, moves: 0 };
      proof = { items: 0, members: 0, entries: 0, balanced: 0, inFlight: [], halves, problems: [] };
      clubs.set(club, proof);
      besides.set(club, halvesOf(near));
    }
    return proof;
  };
  const startOfRow = (club: string, member: string): number => {
    const key = `${club}#${member}`;
    let row = rowOf.get(key);
    if (row === undefined) {
      rowOf.set(key, (row = rowOf.size));
      if ((row + 1) * width > rows.length) {
        const larger = new Float64Array(rows.length * 2);
        larger.set(rows);
        rows = larger;
      }
    }
    return row * width;
  };

  return {
    feed(seen: Seen): void {
      const proof = clubOf(seen.club);
      proof.items++;
      for (const beside of besideOf(seen)) besides.get(seen.club)!.feed(beside);
      if (seen.kind !== 'profile' && seen.kind !== 'wallet' && seen.kind !== 'entry') return;
      const at = startOfRow(seen.club, seen.member);
      const set = (name: keyof typeof column, value: number) => void (rows[at + column[name]] = value);
      const add = (name: keyof typeof column, value: number) => void (rows[at + column[name]]! += value);
      if (seen.kind === 'wallet') {
        if (rows[at + column.walletVersion]!) proof.problems.push(`member ${seen.member} has two wallets`);
        set('walletVersion', seen.version);
        set('balance', seen.balance);
        set('latestAt', seen.latest ? Date.parse(seen.latest.at) : 0);
        set('latestPoints', seen.latest?.points ?? 0);
      } else if (seen.kind === 'entry') {
        proof.entries++;
        add('entries', 1);
        add('versions', seen.version);
        add('versionSquares', seen.version ** 2);
        add('ledger', seen.change);
        if (seen.version > rows[at + column.lastVersion]!) {
          set('lastVersion', seen.version);
          set('lastChange', seen.change);
          set('lastAt', Date.parse(seen.at));
        }
      }
    },

    finish(): Map<string, ClubProof> {
      for (const [key, row] of rowOf) {
        const club = key.slice(0, key.indexOf('#'));
        const member = key.slice(club.length + 1);
        const proof = clubOf(club);
        const values = rows.subarray(row * width, (row + 1) * width);
        const verdict = judge(values, near);
        proof.members++;
        if (verdict === 'balanced') proof.balanced++;
        else if (typeof verdict === 'object') proof.inFlight.push({ club, member, ...verdict });
        else tell(proof, `member ${member}: ${verdict}`);
      }
      for (const [club, beside] of besides) {
        const { problems, ...halves } = beside.finish();
        const proof = clubOf(club);
        proof.halves = halves;
        for (const problem of problems) tell(proof, problem);
      }
      return clubs;
    },
  };
}

function tell({ problems }: ClubProof, problem: string): void {
  if (problems.length < problemsTold) problems.push(problem);
  else if (problems.length === problemsTold) problems.push('and more');
}

function besideOf(seen: Seen): Beside[] {
  if (seen.kind === 'refunded' || seen.kind === 'uses') return [seen];
  if (seen.kind !== 'entry') return [];
  const { cause, refundOf, coupons, move, at } = seen;
  return [
    ...(move ? [{ kind: 'moved', move, at } as const] : []),
    ...(refundOf ? [{ kind: 'refund', of: refundOf, at } as const] : []),
    ...(cause && coupons ? [{ kind: 'redeemed', cause, codes: coupons, at } as const] : []),
  ];
}

type Verdict = 'balanced' | Pick<InFlight, 'version' | 'lacks'> | (string & {});

function judge(row: Float64Array, near: (at: number) => boolean): Verdict {
  const get = (name: keyof typeof column): number => row[column[name]]!;
  const version = get('walletVersion');
  const entries = get('entries');
  const latest = Math.max(version, get('lastVersion'));
  const complete = (upTo: number): boolean =>
    entries === upTo &&
    get('versions') === (upTo * (upTo + 1)) / 2 &&
    get('versionSquares') === (upTo * (upTo + 1) * (2 * upTo + 1)) / 6;

  if (complete(latest)) {
    if (version === latest)
      return get('balance') === get('ledger')
        ? 'balanced'
        : `the wallet holds ${get('balance')}, the ledger adds up to ${get('ledger')}`;
    const oneBehind = version === latest - 1 && get('balance') === get('ledger') - get('lastChange');
    if (oneBehind && near(get('lastAt'))) return { version: latest, lacks: 'wallet' };
    return `the wallet stands at entry ${version}, the ledger at ${latest}`;
  }
  // what lapsed with the missing entry is not known: the wallet then holds less than its points alone would make
  const oneAhead = version === latest && complete(latest - 1);
  if (oneAhead && near(get('latestAt')) && get('balance') - get('ledger') <= get('latestPoints'))
    return { version: latest, lacks: 'entry' };
  return `the wallet counts ${version} entries, the ledger has ${entries}: one is lost or there twice`;
}
