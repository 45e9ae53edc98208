import type { ClubRules, EarningRule } from '../../shared/contract/club.ts';
import type { PurchaseAnswer, PurchaseBody } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { dateIn, plusSeconds, weekdayIn, type Instant } from '../../shared/time.ts';
import type { LedgerEntry } from '../points/index.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { hashOf } from '../platform/runtime/digest.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { answerOf, nothingOf } from './answer.ts';
import { noCoupons } from './coupons.ts';
import type { PurchaseParts } from './parts.ts';
import { findPlace } from './place.ts';

/** A till's clock may run ahead by so much. */
const clockSkewSeconds = 10 * 60;
/** A call that is sent again comes within so long. */
const resentWithinSeconds = 6 * 60 * 60;

/**
 * Records a purchase: the member earns, coupons are redeemed, all or nothing. The receipt (store, till, day, number) is the
 * key; without one, the member and the Idempotency-Key. A replay answers what the first call answered, also where the
 * day of a receipt without a time has become another meanwhile, or the purchase was undone. Another call may enter the
 * receipt of a purchase that was undone again, with this basket or a corrected one.
 *
 * `total` is in minor units, tax included, before coupons. Refuses: member.not_found, member.left, purchase.wrong_currency,
 * purchase.lines_do_not_add_up, purchase.from_the_future, purchase.receipt_taken (the receipt stands with another member or another
 * basket), request.idempotency_key_reused (the call was made before with another body), every coupon.* of validation, busy.try_again.
 */
export const recordPurchase =
  (parts: PurchaseParts) =>
  async (context: CallContext, body: PurchaseBody): Promise<Result<PurchaseAnswer & { replayed?: boolean }>> => {
    const { club, table, actor } = context;
    const at = body.at ?? context.now;
    const wrong = checkBasket(context, body, at);
    if (wrong) return wrong;

    const on = dateIn(club.timeZone, at);
    const store = body.store ?? (actor.kind === 'staff' ? actor.store : undefined);
    const till = body.till ?? (actor.kind === 'staff' ? actor.till : undefined);
    const { dryRun, ...basket } = body;
    const bodyHash = hashOf(basket);
    const plainCause = body.receipt
      ? parts.causeOfReceipt({ store, till, on, receipt: body.receipt })
      : parts.causeOfCall(body.member, context.idempotencyKey!);
    const call = body.receipt && context.idempotencyKey ? hashOf(context.idempotencyKey).slice(0, 8) : undefined;
    const isSameCall = (standing: LedgerEntry) => !body.receipt || (call !== undefined && standing.call === call);
    // a receipt without a time has the server's day: the same call, sent again after midnight, is still the same purchase
    const eve = call === undefined || body.at ? on : dateIn(club.timeZone, plusSeconds(at, -resentWithinSeconds));
    const eveCause = eve === on ? undefined : parts.causeOfReceipt({ store, till, on: eve, receipt: body.receipt! });
    const lines = body.lines && (await parts.withCategories(context, body.lines));
    const withOffers = (offers: EarningRule[]): ClubRules => ({
      ...club.rules,
      earning: [...club.rules.earning, ...offers],
    });

    return decideAndCommit(table, async (attempt): Promise<Decision<PurchaseAnswer & { replayed?: boolean }>> => {
      // The commit itself finds out that an entry stands there: a replay is rare, so only then is it read. A coupon that this very
      // purchase used up would be refused before that.
      const look = attempt > 0 || dryRun || body.coupons?.length;
      const [{ cause, standing }, onEve, buyer] = await Promise.all([
        look ? findPlace(parts, table, plainCause, isSameCall) : { cause: plainCause, standing: undefined },
        eveCause ? findPlace(parts, table, eveCause, isSameCall) : undefined,
        parts.loadBuyer(context, body.member, on),
      ]);
      const ofEve = onEve?.standing && isSameCall(onEve.standing) ? onEve.standing : undefined;
      const before = ofEve?.bodyHash === bodyHash ? ofEve : standing;
      if (before) {
        if (before.bodyHash === bodyHash)
          return {
            final: ok({
              ...answerOf(before, before.view!, withOffers(await parts.offerRules(context)).earning),
              replayed: true,
            }),
          };
        return { final: refuse(isSameCall(before) ? 'request.idempotency_key_reused' : 'purchase.receipt_taken') };
      }
      if (!buyer.ok) return { final: buyer };
      const { wallet: stored, facts } = buyer.value;
      const wallet = stored ?? parts.freshWallet(body.member, facts.tier, on);
      const isFirstPurchase = parts.isFirstPurchase(stored);

      const coupons = body.coupons?.length
        ? await parts.coupons.use(context, body.coupons, { ...body, lines }, { facts, isFirstPurchase }, cause)
        : ok(noCoupons(body.total));
      if (!coupons.ok) return { final: coupons };
      const { due, used, times, writes } = coupons.value;

      const rules = withOffers(await parts.offerRules(context, { facts, on }));
      const award = parts.earn({
        total: due,
        paidOtherwise: body.paidOtherwise,
        lines,
        discountsOff: used,
        couponTimes: times,
        today: on,
        weekday: weekdayIn(club.timeZone, at),
        facts,
        isFirstPurchase,
        birthdayOn: wallet.birthdayOn,
        soFar: parts.earnedSoFar(wallet, on),
        inSegment: await parts.segmentTest(context, club.rules.earning, facts, on),
        rules,
      });
      const { tierReached, ...posted } = parts.applyPurchase(
        wallet,
        {
          cause,
          at,
          writtenAt: context.now,
          today: on,
          by: actorName(actor),
          rulesVersion: club.version,
          bodyHash,
          award,
          total: due,
          paidOtherwise: body.paidOtherwise,
          currency: club.currency,
          lines,
          receipt: body.receipt,
          call,
          store,
          till,
          coupons: used.length ? used : undefined,
          ...(facts.referred ? { referred: true } : {}),
        },
        club.rules,
      );
      const view = parts.viewOf(posted.wallet, club.rules, on);
      const answer = { ...answerOf(posted.entry, view, rules.earning), ...(tierReached ? { tierReached } : {}) };
      if (dryRun) return { final: ok({ ...answer, nothing: nothingOf(award, rules.earning), dryRun: true }) };
      return { writes: [...parts.postWrites(posted, view), ...writes], answer };
    });
  };

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
