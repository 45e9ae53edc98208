import type { refundPurchase } from '../../shared/contract/purchase.ts';
import type { RouteInput } from '../../shared/contract/route.ts';
import { parseAmount } from '../forms/amount.ts';
import { textOf } from '../forms/read.ts';

type Refund = RouteInput<typeof refundPurchase>['body'];
export type RefundProblem = 'amountMissing' | 'amountUnread' | 'lineAmount' | 'linesMissing' | 'reasonMissing';

/** The refund form as the contract's input: all that is left, an amount, or the ticked lines with what goes back of each. */
export function readRefund(
  form: FormData,
  lineCount: number,
  currency: string,
): { body: Refund; problems: { field: string; problem: RefundProblem }[] } {
  const problems: { field: string; problem: RefundProblem }[] = [];
  const reason = textOf(form, 'reason');
  const body: Refund = { reason };
  const what = textOf(form, 'what');
  if (what === 'amount') {
    const amount = parseAmount(textOf(form, 'amount'), currency);
    if (!textOf(form, 'amount')) problems.push({ field: 'amount', problem: 'amountMissing' });
    else if (!amount) problems.push({ field: 'amount', problem: 'amountUnread' });
    else body.amount = amount;
  }
  if (what === 'lines') {
    const lines = form
      .getAll('line')
      .map(Number)
      .filter((line) => Number.isInteger(line) && line >= 0 && line < lineCount)
      .map((line) => ({ line, amount: parseAmount(textOf(form, `line.${line}`), currency) ?? 0 }));
    if (lines.length === 0) problems.push({ field: 'lines', problem: 'linesMissing' });
    else if (lines.some(({ amount }) => amount === 0)) problems.push({ field: 'lines', problem: 'lineAmount' });
    else body.lines = lines;
  }
  if (reason.length < 3) problems.push({ field: 'reason', problem: 'reasonMissing' });
  return { body, problems };
}
