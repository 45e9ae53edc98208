import { expect, test } from 'vitest';
import { ledgerProof, type Seen } from './verify.ts';

const window = { from: '2026-11-22T09:55:00.000Z', until: '2026-11-22T10:06:00.000Z' };
const club = 'demo';
const member = '1234567897';
const entry = (version: number, change: number, at = '2026-11-01T08:00:00.000Z'): Seen => ({
  club,
  kind: 'entry',
  member,
  version,
  change,
  at,
});
const wallet = (version: number, balance: number, latest?: { at: string; points: number }): Seen => ({
  club,
  kind: 'wallet',
  member,
  version,
  balance,
  ...(latest ? { latest } : {}),
});
const now = '2026-11-22T10:00:30.000Z';

function proofOf(...items: Seen[]) {
  const proof = ledgerProof(window);
  for (const item of items) proof.feed(item);
  return proof.finish().get(club)!;
}

test('a lost entry is a problem', () => {
  const proof = proofOf(entry(1, 100), entry(3, 20), wallet(3, 150));
  expect(proof).toMatchObject({ members: 1, entries: 2, balanced: 0, inFlight: [] });
  expect(proof.problems).toEqual([
    'member 1234567897: the wallet counts 3 entries, the ledger has 2: one is lost or there twice',
  ]);
});

test('a doubled entry is a problem, even one of no points', () => {
  expect(proofOf(entry(1, 0), entry(1, 0), wallet(1, 0)).problems).toHaveLength(1);
});

test('one entry lost and another doubled do not make up for each other', () => {
  // 1 + 4 + 4 and three entries are not 1 + 2 + 3 …; 1, 1, 4, 4 has the sum of 1, 2, 3, 4
  const proof = proofOf(entry(1, 5), entry(1, 5), entry(4, 5), entry(4, 5), wallet(4, 20));
  expect(proof.problems).toHaveLength(1);
});

test('a wallet that holds other than its ledger is a problem', () => {
  expect(proofOf(entry(1, 100), wallet(1, 101)).problems).toEqual([
    'member 1234567897: the wallet holds 101, the ledger adds up to 100',
  ]);
});

test('a gap of one version long before the export is a problem, whichever half is missing', () => {
  expect(proofOf(entry(1, 100), entry(2, 50), wallet(1, 100)).problems).toHaveLength(1);
  expect(proofOf(entry(1, 100), wallet(2, 150, { at: '2026-11-02T08:00:00.000Z', points: 50 })).problems).toHaveLength(
    1,
  );
});

test('a gap of two versions is a problem, however near', () => {
  expect(proofOf(entry(1, 100, now), entry(2, 50, now)).problems).toHaveLength(1);
});

test('a torn transaction is in flight: the entry without the wallet', () => {
  expect(proofOf(entry(1, 100), entry(2, 50, now), wallet(1, 100))).toMatchObject({
    balanced: 0,
    problems: [],
    inFlight: [{ club, member, version: 2, lacks: 'wallet' }],
  });
  // the very first entry of a member has no wallet before it
  expect(proofOf(entry(1, 50, now)).inFlight).toEqual([{ club, member, version: 1, lacks: 'wallet' }]);
});

test('a torn transaction is in flight: the wallet without the entry, what lapsed with it allowed for', () => {
  const latest = { at: now, points: 50 };
  expect(proofOf(entry(1, 100), wallet(2, 150, latest)).inFlight).toEqual([
    { club, member, version: 2, lacks: 'entry' },
  ]);
  expect(proofOf(entry(1, 100), wallet(2, 120, latest)).inFlight).toHaveLength(1);
  expect(proofOf(entry(1, 100), wallet(2, 151, latest)).problems).toHaveLength(1);
});

test('balances equal their ledgers, in any order; a member without purchases is balanced; clubs are apart', () => {
  const proof = ledgerProof(window);
  for (const item of [
    wallet(2, 70),
    entry(2, -30),
    entry(1, 100),
    { club, kind: 'profile', member: '9' },
    { club, kind: 'other' },
    { club: 'other', kind: 'profile', member },
  ] as Seen[])
    proof.feed(item);
  const clubs = proof.finish();
  expect(clubs.get(club)).toEqual({
    items: 5,
    members: 2,
    entries: 2,
    balanced: 2,
    inFlight: [],
    halves: { refunds: [], coupons: 0, moves: 0 },
    problems: [],
  });
  expect(clubs.get('other')).toMatchObject({ items: 1, members: 1, balanced: 1 });
});

test('ten thousand members', () => {
  const proof = ledgerProof(window);
  for (let i = 0; i < 10_000; i++) {
    proof.feed({ club, kind: 'entry', member: String(i), version: 1, change: i, at: now });
    proof.feed({ club, kind: 'wallet', member: String(i), version: 1, balance: i });
  }
  expect(proof.finish().get(club)).toMatchObject({ members: 10_000, balanced: 10_000 });
});
