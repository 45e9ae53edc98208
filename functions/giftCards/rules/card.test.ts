import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expiryOf, move, stateOf, type Card, type CardKind } from './card.ts';
import { payFrom } from './pay.ts';

const fresh = (changes: Partial<Card> = {}): Card => ({
  card: 'c1',
  last4: '2345',
  balance: 0,
  issued: 10_000,
  currency: 'ILS',
  issuedAt: '2026-11-22T10:00:00.000Z',
  expires: '2031-11-22',
  version: 0,
  ...changes,
});
const of = (kind: CardKind, amount: number, on = '2026-11-22') => ({
  kind,
  amount,
  cause: `c-${kind}`,
  at: `${on}T10:00:00.000Z`,
  on,
  by: 'staff:c',
});

test('a card never holds a day less than its years', () => {
  expect(expiryOf('2026-11-22', 5)).toBe('2031-11-22');
  expect(expiryOf('2028-02-29', 5)).toBe('2033-03-01');
  expect(expiryOf('2028-02-29', 8)).toBe('2036-02-29');
});

test('nothing is taken that is not on the card', () => {
  expect(() => move(fresh({ balance: 999 }), of('redeem', -1000))).toThrow(RangeError);
  expect(move(fresh({ balance: 1000 }), of('redeem', -1000)).card).toMatchObject({ balance: 0, version: 1 });
});

test('what a refund puts on a card may be spent for a year; an undo leaves its last day as it was', () => {
  const lapsed = fresh({ expires: '2026-11-01' });
  expect(stateOf(lapsed, '2026-11-22')).toBe('expired');
  expect(move(lapsed, of('refund', 500)).card).toMatchObject({ balance: 500, expires: '2027-11-22' });
  expect(move(lapsed, of('undo', 500)).card.expires).toBe('2026-11-01');
  expect(move(fresh(), of('refund', 500)).card.expires).toBe('2031-11-22');
});

test('cards pay in the order given, and never more than is left', () => {
  const cards = [fresh({ card: 'a', balance: 300 }), fresh({ card: 'b', balance: 900 })];
  const pays = (toPay: number) =>
    payFrom(
      cards.map((card) => ({ card })),
      toPay,
      '2026-11-22',
    );
  expect(pays(1000)).toMatchObject({ value: [{ amount: 300 }, { amount: 700 }] });
  // the second one would pay nothing: it is told, not passed over
  expect(pays(300)).toMatchObject({ refusal: { code: 'giftcard.payment_over', detail: { most: 0 } } });
});

test('whatever moves: the balance is the sum of the entries, and the versions count them', () => {
  const step = fc.record({
    kind: fc.constantFrom<CardKind>('redeem', 'redeem', 'refund', 'undo', 'void'),
    amount: fc.nat(5000),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let { card, entry } = move(fresh(), of('issue', 10_000));
      const entries = [entry];
      for (const { kind, amount } of steps) {
        const moves = kind === 'void' ? 0 - card.balance : kind === 'redeem' ? -amount : amount;
        if (card.balance + moves < 0) continue;
        ({ card, entry } = move(card, of(kind, moves)));
        entries.push(entry);
      }
      expect(entries.reduce((sum, each) => sum + each.amount, 0)).toBe(card.balance);
      expect(entries.map(({ version }) => version)).toEqual(entries.map((_, i) => i + 1));
      expect(card.version).toBe(entries.length);
    }),
  );
});
