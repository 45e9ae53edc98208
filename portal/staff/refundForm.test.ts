import { expect, it } from 'vitest';
import { readRefund } from './refundForm.ts';

const formOf = (...pairs: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};

it('wants a reason, and what it is about', () => {
  expect(readRefund(formOf(['what', 'all']), 0, 'ILS').problems).toEqual([
    { field: 'reason', problem: 'reasonMissing' },
  ]);
  expect(readRefund(formOf(['what', 'amount'], ['reason', 'broken']), 0, 'ILS').problems).toEqual([
    { field: 'amount', problem: 'amountMissing' },
  ]);
  expect(readRefund(formOf(['what', 'amount'], ['amount', '0'], ['reason', 'broken']), 0, 'ILS').problems).toEqual([
    { field: 'amount', problem: 'amountUnread' },
  ]);
  expect(readRefund(formOf(['what', 'lines'], ['line', '7'], ['reason', 'broken']), 2, 'ILS').problems).toEqual([
    { field: 'lines', problem: 'linesMissing' },
  ]);
});
it('is the contract’s input', () => {
  expect(readRefund(formOf(['what', 'all'], ['reason', 'broken']), 2, 'ILS').body).toEqual({ reason: 'broken' });
  expect(readRefund(formOf(['what', 'amount'], ['amount', '12.5'], ['reason', 'broken']), 2, 'ILS').body).toEqual({
    reason: 'broken',
    amount: 1250,
  });
  const lines = formOf(['what', 'lines'], ['line', '1'], ['line.0', '3'], ['line.1', '4.90'], ['reason', 'broken']);
  expect(readRefund(lines, 2, 'ILS').body).toEqual({ reason: 'broken', lines: [{ line: 1, amount: 490 }] });
});
