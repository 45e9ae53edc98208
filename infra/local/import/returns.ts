import type { CallContext } from '../../../functions/platform/http/context.ts';
import { purchases } from '../../../functions/purchases/wiring.ts';
import { hashOf } from '../../../functions/platform/runtime/digest.ts';
import { plusSeconds, type Instant } from '../../../shared/time.ts';
import type { Basket } from './baskets.ts';

/** A basket that is bought, or what of one is brought back, at its moment. */
export type Step = { at: Instant; basket: Basket } & (
  { does: 'buy' } | { does: 'return'; line: number; amount: number }
);

const daysLater = 3;

/**
 * What a household does, in the order of time. The files know no returns: of every `returnEvery`th basket, by its number, the dearest line
 * comes back three days later. Without it all stays bought.
 */
export function stepsOf(
  baskets: readonly Basket[],
  timeOf: (basket: Basket) => Instant,
  returnEvery: number | undefined,
): Step[] {
  const bought = baskets.map((basket): Step => ({ at: timeOf(basket), basket, does: 'buy' }));
  if (returnEvery === undefined) return bought;
  const returned = baskets.flatMap((basket): Step[] => {
    const amount = Math.max(...basket.lines.map((line) => line.amount));
    if (Number(basket.basket) % returnEvery !== 0 || amount === 0) return [];
    const line = basket.lines.findIndex((each) => each.amount === amount);
    return [{ at: plusSeconds(timeOf(basket), daysLater * 86_400), basket, does: 'return', line, amount }];
  });
  return [...bought, ...returned].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Takes the line back; a rerun takes nothing twice. Answers why not, where it could not. */
export async function takeBack(
  context: CallContext,
  purchase: string,
  { basket, line, amount }: Extract<Step, { does: 'return' }>,
): Promise<string | undefined> {
  const lines = [{ line, amount }];
  const call = { ...context, idempotencyKey: `import-return-${basket.basket}`, requestHash: hashOf(lines) };
  const answer = await purchases.refund(call, purchase, { lines, reason: 'brought back' });
  return answer.ok ? undefined : answer.refusal.code;
}
