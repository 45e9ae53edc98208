import { holdForMember, releaseHold, type Hold } from '../../shared/contract/hold.ts';
import type { PurchaseBody } from '../../shared/contract/purchase.ts';
import type { Result } from '../../shared/result.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

/** Where what is kept is used: the purchase with its codes and points filled in, or the reward. */
export function useHref(page: string, { hold, coupons = [], points, reward }: Hold): string {
  const ask = new URLSearchParams({ hold });
  if (reward !== undefined) return `${page}/reward/${reward}?${ask.toString()}`;
  if (coupons.length > 0) ask.set('coupon', coupons.map(({ code }) => code).join(' '));
  if (points > 0) ask.set('points', String(points));
  return `${page}?${ask.toString()}`;
}

/** Keeps the coupons and points of a purchase that is not paid yet, for the usual time. */
export const keep = (
  call: VisitorApi['call'],
  { member, total, lines, coupons, payPoints }: PurchaseBody,
  idempotencyKey: string,
): Promise<Result<unknown>> =>
  attempt(
    call(
      holdForMember,
      {
        params: { member },
        body: {
          total,
          ...(lines ? { lines } : {}),
          ...(coupons ? { coupons } : {}),
          ...(payPoints ? { payPoints } : {}),
        },
      },
      { idempotencyKey },
    ),
  );

export const letGo = (call: VisitorApi['call'], hold: string): Promise<Result<unknown>> =>
  attempt(call(releaseHold, { params: { hold } }));
