import type { PurchaseBody } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { dateIn, plusSeconds, type ClubDate, type Instant } from '../../shared/time.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import { hashOf } from '../platform/runtime/digest.ts';
import type { PurchaseParts } from './parts.ts';

/** A till's clock may run ahead by so much. */
const clockSkewSeconds = 10 * 60;
/** A call that is sent again comes within so long. */
const resentWithinSeconds = 6 * 60 * 60;

/** A purchase as it is asked for: when and where it was, and under which name the ledger would keep it. */
export interface Asking {
  body: PurchaseBody;
  at: Instant;
  /** The club's day of `at`. */
  on: ClubDate;
  store: string | undefined;
  till: string | undefined;
  /** Of the basket: neither a dry run nor a proof makes it another one. */
  bodyHash: string;
  cause: string;
  /** The same receipt's name on the day before, where this may be a call sent again after midnight. */
  eveCause: string | undefined;
  /** Of the call that brings a receipt. */
  call: string | undefined;
  isSameCall: (standing: LedgerEntry) => boolean;
}

/**
 * Reads what is asked. Refuses what no member and no coupon could make right: purchase.wrong_currency,
 * purchase.lines_do_not_add_up, purchase.from_the_future.
 */
export function askingOf(
  parts: Pick<PurchaseParts, 'causeOfReceipt' | 'causeOfCall'>,
  context: CallContext,
  body: PurchaseBody,
): Result<Asking> {
  const { club, actor, now } = context;
  const at = body.at ?? now;
  const wrong = checkBasket(context, body, at);
  if (wrong) return wrong;
  const on = dateIn(club.timeZone, at);
  const store = body.store ?? (actor.kind === 'staff' ? actor.store : undefined);
  const till = body.till ?? (actor.kind === 'staff' ? actor.till : undefined);
  const { dryRun: _dry, proof: _proof, ...basket } = body;
  const { receipt } = body;
  const call = receipt && context.idempotencyKey ? hashOf(context.idempotencyKey).slice(0, 8) : undefined;
  // a receipt without a time has the server's day: the same call, sent again after midnight, is still the same purchase
  const eve = call === undefined || body.at ? on : dateIn(club.timeZone, plusSeconds(at, -resentWithinSeconds));
  const causeOn = (day: ClubDate) =>
    receipt
      ? parts.causeOfReceipt({ ...(store && { store }), ...(till && { till }), on: day, receipt })
      : parts.causeOfCall(body.member, context.idempotencyKey!);
  return ok({
    body,
    at,
    on,
    store,
    till,
    bodyHash: hashOf(basket),
    cause: causeOn(on),
    eveCause: eve === on ? undefined : causeOn(eve),
    call,
    isSameCall: (standing) => !receipt || (call !== undefined && standing.call === call),
  });
}

function checkBasket(
  { club, now }: CallContext,
  body: PurchaseBody,
  at: Instant,
): ReturnType<typeof refuse> | undefined {
  if (body.currency !== undefined && body.currency !== club.currency)
    return refuse('purchase.wrong_currency', { currency: club.currency });
  const onLines = body.lines?.reduce((sum, line) => sum + line.amount, 0) ?? 0;
  if (onLines > body.total) return refuse('purchase.lines_do_not_add_up', { lines: onLines, total: body.total });
  if ((body.paidOtherwise ?? 0) > body.total)
    return refuse('purchase.lines_do_not_add_up', { paidOtherwise: body.paidOtherwise!, total: body.total });
  return at > plusSeconds(now, clockSkewSeconds) ? refuse('purchase.from_the_future') : undefined;
}
