import { describe, expect, test } from 'vitest';
import { applyPurchase } from './applyPurchase.ts';
import { applyRefund } from './applyRefund.ts';
import { birthdayGift, clubRules, stamp, wallet } from './fixture.ts';
import { nothingRefunded, planUndo } from './planRefund.ts';
import { isFirstPurchase, type Wallet } from './wallet.ts';

const rules = clubRules({ earning: [birthdayGift] });
const at = (day: string) => `${day}T10:00:00.000Z`;
const buy = (held: Wallet, day: string, cause = `p-${day}`) =>
  applyPurchase(held, { ...stamp(day, cause), total: 5000, award: { points: 5, reasons: [] } }, rules);
const undo = (held: Wallet, { entry }: ReturnType<typeof buy>, kind: 'undo' | 'refund' = 'undo') =>
  applyRefund(held, entry, planUndo(entry, nothingRefunded), { ...stamp('2026-06-20', 'u'), kind }, rules).wallet;

describe('a purchase undone', () => {
  const visited = { visits: 3, firstAt: at('2026-04-01'), lastAt: at('2026-06-05') };

  test('was not the latest visit: the one before is the latest again', () => {
    const bought = buy(wallet(visited), '2026-06-10');
    expect(bought.wallet.lastAt).toBe(at('2026-06-10'));
    expect(undo(bought.wallet, bought)).toMatchObject(visited);
  });

  test('leaves a later visit the latest', () => {
    const bought = buy(wallet(visited), '2026-06-10');
    const later = buy(bought.wallet, '2026-06-11');
    expect(undo(later.wallet, bought)).toMatchObject({ visits: 4, lastAt: at('2026-06-11') });
  });

  test('that came late gives the first visit back', () => {
    const bought = buy(wallet(visited), '2026-03-01');
    expect(bought.wallet).toMatchObject({ firstAt: at('2026-03-01'), lastAt: at('2026-06-05') });
    expect(undo(bought.wallet, bought)).toMatchObject(visited);
  });

  test.each([
    ['in the order in which they were bought', [0, 1]],
    ['the latest first', [1, 0]],
  ])('leaves no trace of a first visit where two are undone, %s', (_, order) => {
    const first = buy(wallet(), '2026-06-10');
    const second = buy(first.wallet, '2026-06-11');
    const undone = order.map((i) => [first, second][i]!).reduce((held, bought) => undo(held, bought), second.wallet);
    expect(undone.visits).toBe(0);
    expect(undone).not.toHaveProperty('firstAt');
    expect(undone).not.toHaveProperty('lastAt');
    expect(isFirstPurchase(undone)).toBe(true);
  });

  test('keeps the first visit of a purchase refunded whole, though two are undone after it', () => {
    const bought = buy(wallet(), '2026-06-01');
    const first = buy(undo(bought.wallet, bought, 'refund'), '2026-06-10');
    const second = buy(first.wallet, '2026-06-11');
    const undone = undo(undo(second.wallet, first), second);
    expect(undone).toMatchObject({ visits: 0, returned: 1, firstAt: at('2026-06-01') });
    expect(isFirstPurchase(undone)).toBe(false);
  });

  test('leaves no trace of a first visit, but a refunded one was there', () => {
    const bought = buy(wallet(), '2026-06-10');
    expect(undo(bought.wallet, bought)).not.toHaveProperty('lastAt');
    expect(undo(bought.wallet, bought, 'refund')).toMatchObject({ visits: 0, lastAt: at('2026-06-10') });
  });
});

describe('the birthday', () => {
  const celebrate = (held: Wallet, day: string) =>
    applyPurchase(
      held,
      { ...stamp(day, `b-${day}`), total: 5000, award: { points: 50, reasons: [{ rule: 'birthday', points: 50 }] } },
      rules,
    );

  test('is kept as paid only by a purchase on which it gave points', () => {
    expect(buy(wallet(), '2026-06-10').wallet).not.toHaveProperty('birthdayOn');
    const nothing = { points: 0, reasons: [{ rule: 'birthday', points: 0, trimmed: 50 }] };
    const trimmed = applyPurchase(wallet(), { ...stamp('2026-06-10'), total: 5000, award: nothing }, rules);
    expect(trimmed.wallet).not.toHaveProperty('birthdayOn');
    const paid = celebrate(wallet({ birthdayOn: '2025-06-10' }), '2026-06-10');
    expect(paid.wallet.birthdayOn).toBe('2026-06-10');
    expect(paid.entry.birthday).toBe(true);
  });

  test('was not paid where the purchase is undone; one that is refunded keeps it', () => {
    const paid = celebrate(wallet(), '2026-06-10');
    expect(undo(paid.wallet, paid)).not.toHaveProperty('birthdayOn');
    expect(undo(paid.wallet, paid, 'refund').birthdayOn).toBe('2026-06-10');
  });
});
