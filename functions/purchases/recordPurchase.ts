import type { PurchaseAnswer, PurchaseBody, PurchaseLine } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { LedgerEntry } from '../points/index.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { answerOf, foreseen, nothingOf } from './answer.ts';
import { askingOf, type Asking } from './asking.ts';
import { effectsOf, withOffers, type Effects, type Held } from './effects.ts';
import type { Buyer, PurchaseParts } from './parts.ts';
import { placeOf } from './place.ts';

type Answer = PurchaseAnswer & { replayed?: boolean };

/**
 * Records a purchase: the member earns, a full punch card makes a unit free, coupons are redeemed, points and gift cards pay a part, all or nothing. The receipt (store, till, day, number)
 * is the key; without one, the member and the Idempotency-Key. A replay answers what the first call answered, also where the
 * day of a receipt without a time has become another meanwhile, or the purchase was undone. Another call may enter the
 * receipt of a purchase that was undone again, with this basket or a corrected one.
 *
 * With a `hold` it is made with what that kept, which ends with it. `alongside` is written with it or not at all. `total` is in minor units, tax included, before coupons. Refuses: member.not_found, member.left, as {@link askingOf} and
 * {@link effectsOf} do, hold.not_found (also of a reward's), hold.lapsed, hold.ended, purchase.receipt_taken (the receipt stands with another member or another basket),
 * request.idempotency_key_reused (the call was made before with another body), busy.try_again.
 */
export const recordPurchase =
  (parts: PurchaseParts) =>
  async (
    context: CallContext,
    body: PurchaseBody,
    alongside?: (posted: LedgerEntry) => Write,
  ): Promise<Result<Answer>> => {
    const asked = askingOf(parts, context, body);
    if (!asked.ok) return asked;
    const asking = asked.value;
    const lines = body.lines && (await parts.withCategories(context, body.lines));
    const prover = parts.proverOf(context, body.proof);

    return decideAndCommit(context.table, async (attempt): Promise<Decision<Answer>> => {
      // a coupon that this very purchase used up, and points, cards and stamps that it spent, would be refused before the commit finds the entry
      const look =
        attempt > 0 ||
        Boolean(
          body.dryRun ||
          alongside ||
          body.coupons?.length ||
          body.payPoints ||
          body.payCards ||
          body.usePunch ||
          body.hold,
        );
      const [place, buyer] = await Promise.all([
        placeOf(parts, context, asking, look),
        parts.loadBuyer(context, body.member, asking.on),
      ]);
      // who left since is refused; the same call again is not
      const { cause, standing } = buyer.ok || look ? place : await placeOf(parts, context, asking, true);
      if (standing) return { final: await answerAgain(parts, context, asking, standing) };
      if (!buyer.ok) return { final: buyer };
      const held = await heldFor(parts, context, body.hold, buyer.value);
      if (!held.ok) return { final: held };
      const effects = await effectsOf(parts, context, asking, buyer.value, { lines, cause, prover, held: held.value });
      if (!effects.ok) return { final: effects };
      return foldIn(parts, context, asking, buyer.value, { cause, lines, effects: effects.value, alongside });
    });
  };

/** The hold that the purchase confirms. */
async function heldFor(
  parts: PurchaseParts,
  context: CallContext,
  hold: string | undefined,
  { profile, wallet }: Buyer,
): Promise<Result<Held | undefined>> {
  if (hold === undefined) return ok(undefined);
  const found = await parts.findHold(context, hold, { member: profile.number, wallet });
  if (!found.ok) return found;
  if (found.value.hold.reward !== undefined) return refuse('hold.not_found');
  return ok({ hold, codes: (found.value.coupons ?? []).map(({ code }) => code) });
}

/** The first answer to the same call; what else stands there is in the way. */
async function answerAgain(
  parts: PurchaseParts,
  context: CallContext,
  { bodyHash, isSameCall }: Asking,
  before: LedgerEntry,
): Promise<Result<Answer>> {
  if (before.bodyHash !== bodyHash)
    return refuse(isSameCall(before) ? 'request.idempotency_key_reused' : 'purchase.receipt_taken');
  const rules = withOffers(context.club.rules, await parts.offerRules(context));
  return ok({ ...answerOf(parts, before, before.view!, rules), replayed: true });
}

/** One entry and one wallet for all that the purchase does, and what its coupons write; a dry run stops before the writes. */
function foldIn(
  parts: PurchaseParts,
  context: CallContext,
  { body, at, on, store, till, call, bodyHash }: Asking,
  { wallet, facts, profile }: Buyer,
  {
    cause,
    lines,
    effects,
    alongside,
  }: {
    cause: string;
    lines: PurchaseLine[] | undefined;
    effects: Effects;
    alongside: ((posted: LedgerEntry) => Write) | undefined;
  },
): Decision<Answer> {
  const { club } = context;
  const { punched, coupons, points, cards, award, earning } = effects;
  const posted = parts.applyPurchase(
    wallet ?? parts.freshWallet(body.member, facts.tier, on),
    {
      cause,
      at,
      for: profile.number,
      writtenAt: context.now,
      today: on,
      by: actorName(context.actor),
      rulesVersion: club.version,
      bodyHash,
      ...(body.hold === undefined ? {} : { endsHold: body.hold }),
      award,
      total: coupons.due,
      paidOtherwise: body.paidOtherwise,
      currency: club.currency,
      lines,
      receipt: body.receipt,
      call,
      store,
      till,
      coupons: coupons.used.length ? coupons.used : undefined,
      ...(points.paid ? { paidPoints: points.paid } : {}),
      ...(punched.free.length ? { free: punched.free } : {}),
      ...(punched.stamps.length ? { stamps: punched.stamps } : {}),
      ...(cards.paid.length ? { paidCards: cards.paid } : {}),
      ...(points.unproven ? { unproven: true } : {}),
      ...(facts.referred ? { referred: true } : {}),
      ...(body.awaitsConfirmation ? { awaits: true } : {}),
    },
    club.rules,
  );
  const view = parts.viewOf(posted.wallet, club.rules, on);
  const answer = answerOf(parts, posted.entry, view, { earning, punchCards: club.rules.punchCards });
  if (body.dryRun)
    return {
      final: ok({
        ...answer,
        ...foreseen(points, answer.stamps, punched),
        nothing: nothingOf(award, earning),
        dryRun: true,
      }),
    };
  const more = alongside ? [alongside(posted.entry)] : [];
  return { writes: [...parts.postWrites(posted, view), ...coupons.writes, ...cards.writes, ...more], answer };
}
