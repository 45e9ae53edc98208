import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ok, refuse } from '../../../shared/result.ts';
import { addDays } from '../../../shared/time.ts';
import { applyPurchase } from './applyPurchase.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { applyJoin, applyLeave, mayShare } from './household.ts';
import { applyHold } from './holds.ts';
import { replay } from './replay.ts';
import { balanceOf, sumPoints, type Entry, type Wallet } from './wallet.ts';

const rules = clubRules();
const holder = '2000000006';
const joined = (own: Wallet, shared: Wallet, day = '2026-06-10') =>
  applyJoin(own, shared, { ...stamp(day, 'join'), causeIn: 'household~join' }, rules);

test('spending is the holder’s alone where the club says so; one’s own wallet always is one’s own', () => {
  const shared = wallet({ member: holder });
  const only = clubRules({ household: { most: 4, spending: 'holder' } });
  expect(mayShare(shared, '1000000008', only)).toEqual(refuse('household.holder_only'));
  expect(mayShare(shared, holder, only)).toEqual(ok(undefined));
  expect(mayShare(shared, '1000000008', clubRules({ household: { most: 4, spending: 'everybody' } }))).toEqual(
    ok(undefined),
  );
  expect(mayShare(undefined, '1000000008', only)).toEqual(ok(undefined));
});

test('joining moves every lot with its last day, pending ones with theirs, and what was counted; the own wallet leads there', () => {
  const own = wallet({
    lots: [{ expires: '2026-06-30', points: 7 }],
    pending: [{ active: '2026-07-01', expires: '2027-06-30', points: 5 }],
    visits: 2,
    spend: 9000,
    firstAt: '2026-01-05T10:00:00.000Z',
  });
  const shared = wallet({ member: holder, lots: [{ expires: '2026-12-31', points: 100 }], visits: 3, spend: 1000 });
  const { absorbed, survivor } = joined(own, shared);
  expect(absorbed.entry).toMatchObject({ kind: 'household_out', points: -12, with: holder });
  expect(absorbed.wallet).toMatchObject({
    lots: [],
    pending: [],
    visits: 0,
    mergedInto: { member: holder, entry: 'join', household: true },
  });
  expect(survivor.entry).toMatchObject({ kind: 'household_in', points: 12 });
  expect(survivor.wallet).toMatchObject({
    lots: [
      { expires: '2026-06-30', points: 7 },
      { expires: '2026-12-31', points: 100 },
    ],
    pending: [{ active: '2026-07-01', expires: '2027-06-30', points: 5 }],
    visits: 5,
    spend: 10_000,
    firstAt: '2026-01-05T10:00:00.000Z',
  });
});

test('leaving opens an empty wallet that knows of the first purchase, and no more', () => {
  const own = wallet({ lots: [{ expires: 'never', points: 7 }], visits: 1, firstAt: '2026-01-05T10:00:00.000Z' });
  const { absorbed } = joined(own, wallet({ member: holder }));
  const left = applyLeave(absorbed.wallet, absorbed.entry, stamp('2026-07-01', 'leave'), rules);
  expect(left.entry).toMatchObject({ kind: 'household_left', points: 0, of: 'join', with: holder });
  expect(left.wallet).toMatchObject({ lots: [], visits: 0, spend: 0, months: [], firstAt: '2026-01-05T10:00:00.000Z' });
  expect(left.wallet.mergedInto).toBeUndefined();
});

test('what was held for who joins is held no longer', () => {
  const hold = { hold: 'AAAAAAAAAAAAAA', until: '2026-06-10T10:10:00.000Z', count: 5 };
  const own = wallet({ lots: [{ expires: 'never', points: 7 }] });
  const kept = applyHold(own, { ...stamp('2026-06-10', 'hold'), hold }, rules);
  if (!kept.ok) throw new Error(kept.refusal.code);
  expect(joined(kept.value.wallet, wallet({ member: holder })).absorbed.wallet.held).toBeUndefined();
});

test('join, buy and leave in any order: balances are the ledgers’, and each entry alone rebuilds its wallet', () => {
  const step = fc.record({
    kind: fc.constantFrom('own', 'shared', 'join', 'leave'),
    days: fc.nat(60),
    points: fc.integer({ min: 1, max: 90 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const wallets = { own: wallet(), shared: wallet({ member: holder }) };
      const sums = { own: 0, shared: 0 };
      let entry: Entry | undefined;
      let today = '2026-01-01';
      const write = (side: 'own' | 'shared', posted: { wallet: Wallet; entry: Entry }) => {
        expect(replay(wallets[side], posted.entry, undefined, rules)).toEqual(posted.wallet);
        wallets[side] = posted.wallet;
        sums[side] += posted.entry.points - sumPoints(posted.entry.lapsed);
        expect(balanceOf(posted.wallet)).toBe(sums[side]);
      };
      steps.forEach(({ kind, days, points }, i) => {
        today = addDays(today, days);
        const mark = stamp(today, `cause-${i}`);
        if (kind === 'join' && !entry) {
          const halves = applyJoin(wallets.own, wallets.shared, { ...mark, causeIn: `in-${i}` }, rules);
          write('own', halves.absorbed);
          write('shared', halves.survivor);
          ({ entry } = halves.absorbed);
          expect(balanceOf(wallets.own)).toBe(0);
        } else if (kind === 'leave' && entry) {
          write('own', applyLeave(wallets.own, entry, mark, rules));
          entry = undefined;
        } else if (kind === 'own' || kind === 'shared') {
          const side = entry ? 'shared' : kind;
          const person = entry && kind === 'own' ? { for: wallets.own.member } : {};
          const bought = { ...mark, ...person, total: points * 100, award: { points, reasons: [] } };
          write(side, applyPurchase(wallets[side], bought, rules));
        }
      });
    }),
  );
});
