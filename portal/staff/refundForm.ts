import type { refundPurchase } from '../../shared/contract/purchase.ts';
import type { RouteInput } from '../../shared/contract/route.ts';
import { parseAmount, parseQuantity } from '../forms/amount.ts';
import { textOf } from '../forms/read.ts';

type Refund = RouteInput<typeof refundPurchase>['body'];
type What = 'all' | 'amount' | 'lines';
export type RefundProblem =
  | 'amountMissing'
  | 'amountUnread'
  | 'lineAmount'
  | 'linesMissing'
  | 'reasonMissing'
  | 'refundUnclear'
  | 'quantityUnread';

/**
 * The refund form as the contract's input: all that is left, an amount, or the ticked lines with what goes back of each; amounts in
 * minor units. `left` is what may still go back of each line. A line goes back by number where one is given and its amount was left as it
 * stood.
 *
 * "All" stands chosen until somebody chooses otherwise, so it holds only where nothing else was filled in: a typed amount or ticked
 * lines say what is meant. Both of them, or the amount of a line that is not ticked, are not guessed at.
 */
export function readRefund(
  form: FormData,
  left: readonly number[],
  currency: string,
): { what: What; body: Refund; problems: { field: string; problem: RefundProblem }[] } {
  const problems: { field: string; problem: RefundProblem }[] = [];
  const reason = textOf(form, 'reason');
  const body: Refund = { reason };
  const typed = textOf(form, 'amount');
  const amountOf = (line: number) => parseAmount(textOf(form, `line.${line}`), currency);
  const typedQuantity = (line: number) => textOf(form, `quantity.${line}`);
  const quantityOf = (line: number) => parseQuantity(typedQuantity(line));
  const ticked = [...new Set(form.getAll('line').map(Number))].filter(
    (line) => Number.isInteger(line) && line >= 0 && line < left.length,
  );
  const chosen = textOf(form, 'what');
  const isChosen = chosen === 'amount' || chosen === 'lines';
  const what: What = isChosen ? chosen : ticked.length > 0 ? 'lines' : typed ? 'amount' : 'all';
  const unclear = !isChosen && typed !== '' && ticked.length > 0;
  if (!isChosen) {
    const changed = left.some(
      (most, line) =>
        !ticked.includes(line) && ((form.has(`line.${line}`) && amountOf(line) !== most) || typedQuantity(line) !== ''),
    );
    if (unclear) problems.push({ field: 'amount', problem: 'refundUnclear' });
    else if (changed) problems.push({ field: 'lines', problem: 'linesMissing' });
  }
  if (what === 'amount') {
    const amount = parseAmount(typed, currency);
    if (!typed) problems.push({ field: 'amount', problem: 'amountMissing' });
    else if (!amount) problems.push({ field: 'amount', problem: 'amountUnread' });
    else body.amount = amount;
  }
  if (what === 'lines') {
    const unread = ticked.some(
      (line) => typedQuantity(line) !== '' && (quantityOf(line) === undefined || amountOf(line) !== left[line]),
    );
    const lines = ticked.map((line) => {
      const quantity = quantityOf(line);
      return quantity === undefined ? { line, amount: amountOf(line) ?? 0 } : { line, quantity };
    });
    if (lines.length === 0) problems.push({ field: 'lines', problem: 'linesMissing' });
    else if (unread) problems.push({ field: 'lines', problem: 'quantityUnread' });
    else if (lines.some((line) => 'amount' in line && line.amount === 0))
      problems.push({ field: 'lines', problem: 'lineAmount' });
    else body.lines = lines;
  }
  if (reason.length < 3) problems.push({ field: 'reason', problem: 'reasonMissing' });
  return { what: unclear ? 'all' : what, body, problems };
}
