import { expect, it } from 'vitest';
import { readRefund } from './refundForm.ts';

const formOf = (...pairs: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};

it('wants a reason, and what it is about', () => {
  expect(readRefund(formOf(['what', 'all']), [], 'ILS').problems).toEqual([
    { field: 'reason', problem: 'reasonMissing' },
  ]);
  expect(readRefund(formOf(['what', 'amount'], ['reason', 'broken']), [], 'ILS').problems).toEqual([
    { field: 'amount', problem: 'amountMissing' },
  ]);
  expect(readRefund(formOf(['what', 'amount'], ['amount', '0'], ['reason', 'broken']), [], 'ILS').problems).toEqual([
    { field: 'amount', problem: 'amountUnread' },
  ]);
  expect(
    readRefund(formOf(['what', 'lines'], ['line', '7'], ['reason', 'broken']), [300, 490], 'ILS').problems,
  ).toEqual([{ field: 'lines', problem: 'linesMissing' }]);
});
/** As the page posts it without a script: "all" still chosen, each line's amount filled in with what is left of it. */
const untouched = (...pairs: [string, string][]) =>
  formOf(['what', 'all'], ['line.0', '3'], ['line.1', '4.90'], ['reason', 'broken'], ...pairs);

it('never refunds all where a line is ticked, an amount is typed, or both', () => {
  const both = readRefund(untouched(['line', '0'], ['amount', '2']), [300, 490], 'ILS');
  expect(both.problems).toEqual([{ field: 'amount', problem: 'refundUnclear' }]);
  const unread = readRefund(untouched(['amount', 'two']), [300, 490], 'ILS');
  expect(unread).toMatchObject({ what: 'amount', problems: [{ field: 'amount', problem: 'amountUnread' }] });
  const written = formOf(['what', 'all'], ['line.0', '1'], ['line.1', '4.90'], ['reason', 'broken']);
  expect(readRefund(written, [300, 490], 'ILS').problems).toEqual([{ field: 'lines', problem: 'linesMissing' }]);

  expect(readRefund(untouched(['line', '1']), [300, 490], 'ILS')).toEqual({
    what: 'lines',
    body: { reason: 'broken', lines: [{ line: 1, amount: 490 }] },
    problems: [],
  });
  expect(readRefund(untouched(['amount', '2']), [300, 490], 'ILS')).toEqual({
    what: 'amount',
    body: { reason: 'broken', amount: 200 },
    problems: [],
  });
  expect(readRefund(formOf(['amount', '2'], ['reason', 'broken']), [], 'ILS').body).toEqual({
    reason: 'broken',
    amount: 200,
  });
  expect(readRefund(untouched(), [300, 490], 'ILS')).toEqual({ what: 'all', body: { reason: 'broken' }, problems: [] });
});
it('is the contract’s input', () => {
  expect(readRefund(formOf(['what', 'all'], ['reason', 'broken']), [300, 490], 'ILS').body).toEqual({
    reason: 'broken',
  });
  expect(
    readRefund(formOf(['what', 'amount'], ['amount', '12.5'], ['reason', 'broken']), [300, 490], 'ILS').body,
  ).toEqual({
    reason: 'broken',
    amount: 1250,
  });
  const lines = formOf(['what', 'lines'], ['line', '1'], ['line.0', '3'], ['line.1', '4.90'], ['reason', 'broken']);
  expect(readRefund(lines, [300, 490], 'ILS').body).toEqual({ reason: 'broken', lines: [{ line: 1, amount: 490 }] });
});

it('takes lines back by number, and never guesses between a number and an amount', () => {
  const lines = (...more: [string, string][]) => readRefund(untouched(...more), [300, 490], 'ILS');
  expect(lines(['quantity.1', '2']).problems).toEqual([{ field: 'lines', problem: 'linesMissing' }]);
  for (const quantity of ['0', '-1', '1.2345', 'two'])
    expect(lines(['line', '1'], ['quantity.1', quantity]).problems).toEqual([
      { field: 'lines', problem: 'quantityUnread' },
    ]);
  const both = formOf(['what', 'lines'], ['line', '1'], ['line.1', '2'], ['quantity.1', '1'], ['reason', 'broken']);
  expect(readRefund(both, [300, 490], 'ILS').problems).toEqual([{ field: 'lines', problem: 'quantityUnread' }]);
  expect(lines(['line', '0'], ['line', '1'], ['quantity.1', '2']).body.lines).toEqual([
    { line: 0, amount: 300 },
    { line: 1, quantity: 2 },
  ]);
});
