import { expect, it } from 'vitest';
import { readPurchase } from './purchaseForm.ts';

const formOf = (...pairs: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};
const member = '4072318659';

it('says what is missing and keeps what was typed', () => {
  expect(readPurchase(formOf(['receipt', 'T-1']), member, 'ILS')).toMatchObject({
    problems: [{ field: 'amount', problem: 'amountMissing' }],
    typed: { receipt: 'T-1' },
  });
  expect(readPurchase(formOf(['amount', '12,345.678']), member, 'ILS')).toMatchObject({
    problems: [{ field: 'amount', problem: 'amountUnread' }],
    typed: { amount: '12,345.678' },
  });
});
it('wants an amount on each line', () => {
  const form = formOf(['amount', '10'], ['line.product', '7290'], ['line.category', ''], ['line.amount', '']);
  expect(readPurchase(form, member, 'ILS').problems).toEqual([{ field: 'line.amount', problem: 'lineAmount' }]);
});
it('wants a quantity above 0, and takes none as one', () => {
  const line = (...quantity: [string, string][]) =>
    readPurchase(formOf(['amount', '10'], ['line.product', '7290'], ...quantity, ['line.amount', '9']), member, 'ILS');
  for (const bad of ['0', '-1', '1.2345', 'two', '1e3', '100001'])
    expect(line(['line.quantity', bad]).problems, bad).toEqual([{ field: 'line.amount', problem: 'lineQuantity' }]);
  expect(line(['line.quantity', '3']).body.lines).toEqual([{ product: '7290', quantity: 3, amount: 900 }]);
  expect(line(['line.quantity', '0,5']).body.lines?.[0]?.quantity).toBe(0.5);
  expect(line(['line.quantity', '']).body.lines?.[0]?.quantity).toBe(1);
  expect(line().body.lines?.[0]?.quantity).toBe(1);
});
it('leaves out a line of which nothing but the one unit that stood there was sent', () => {
  const form = formOf(['amount', '10'], ['line.product', ''], ['line.quantity', '1'], ['line.amount', '']);
  expect(readPurchase(form, member, 'ILS').body.lines).toBeUndefined();
});
it('takes no more coupons than the contract', () => {
  const { problems } = readPurchase(formOf(['amount', '10'], ['coupons', 'AAA BBB CCC DDD EEE FFF']), member, 'ILS');
  expect(problems).toEqual([{ field: 'coupons', problem: 'tooManyCoupons' }]);
});
it('is the contract’s input', () => {
  const form = formOf(
    ['amount', '187.40'],
    ['coupons', 'k7mp-q2xa, summer24'],
    ['held', 'K7MPQ2XA'],
    ['receipt', 'T2-418'],
    ['line.product', '7290001'],
    ['line.category', 'cheese'],
    ['line.amount', '100'],
    ['line.product', ''],
    ['line.category', ''],
    ['line.amount', ''],
  );
  expect(readPurchase(form, member, 'ILS').body).toEqual({
    member,
    total: 18740,
    currency: 'ILS',
    receipt: 'T2-418',
    coupons: ['K7MPQ2XA', 'SUMMER24'],
    lines: [{ product: '7290001', category: 'cheese', quantity: 1, amount: 10000 }],
  });
});
it('is no more than the amount where nothing else was typed', () => {
  expect(readPurchase(formOf(['amount', '5']), member, 'ILS').body).toEqual({ member, total: 500, currency: 'ILS' });
});

it('takes points in whole numbers, with the card or the code that proves', () => {
  const pays = (...more: [string, string][]) => readPurchase(formOf(['amount', '100'], ...more), member, 'ILS');
  expect(pays(['payPoints', '1.5']).problems).toEqual([{ field: 'payPoints', problem: 'pointsUnread' }]);
  expect(pays(['payPoints', '100'], ['code', 'MOADON:1000000008:abcdefgh']).problems).toEqual([
    { field: 'code', problem: 'otherCard' },
  ]);
  expect(pays(['payPoints', '']).body).not.toHaveProperty('payPoints');
  expect(pays(['payPoints', '1,000'], ['card', 'abcdefgh']).body).toMatchObject({
    payPoints: 1000,
    proof: { kind: 'card', token: 'abcdefgh' },
  });
  expect(pays(['payPoints', '100'], ['card', 'abcdefgh'], ['code', '123456']).body).toMatchObject({
    proof: { kind: 'code', code: '123456' },
  });
});
