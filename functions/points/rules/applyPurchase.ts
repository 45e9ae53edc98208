import type { ClubRules } from '../../../shared/contract/club.ts';
import { birthdayPays } from './condition.ts';
import { untilConfirmed } from './confirm.ts';
import { activeFrom, credit, expiryFor } from './credit.ts';
import type { Award } from './earn.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { takeLots } from './lots.ts';
import { addStamps, rowsWithHas } from './punch.ts';
import { prolong } from './sliding.ts';
import { tiersBetween } from './tier.ts';
import { monthsOfGrace } from './tierPeriod.ts';
import { countUnproven } from './unproven.ts';
import { countVisit, replacedBy } from './visits.ts';
import type { EntryLine, PurchaseFacts, Wallet } from './wallet.ts';
import { addToYear } from './years.ts';

/** A purchase to post: what it was and what it earns. */
export interface Purchase extends Stamp, PurchaseFacts {
  /** From `earn`; without `byLine` a refund goes by the lines' amounts. */
  award: Pick<Award, 'points' | 'reasons'> & Partial<Award>;
  /** Its points that pay were spent without a proof. */
  unproven?: boolean;
}

/** The months that a wallet keeps: the tiers' period with its grace, and 13 so that a year always is whole. */
export const monthsKept = (rules: Pick<ClubRules, 'tiers'>): number =>
  Math.max(13, rules.tiers.months + monthsOfGrace(rules.tiers));

/** What was paid with money; the part of a purchase that earns, and that counts as spend. */
export const paidOf = ({ total = 0, paidOtherwise = 0, paidPoints, paidCards }: Partial<PurchaseFacts>): number =>
  Math.max(0, total - paidOtherwise - (paidPoints?.amount ?? 0) - cardsPaid(paidCards));

/** What gift cards paid, in minor units. */
export const cardsPaid = (cards: PurchaseFacts['paidCards'] = []): number =>
  cards.reduce((sum, { amount }) => sum + amount, 0);

/**
 * Posts a purchase: where expiry slides it prolongs what is there; points that pay leave the lots that lapse first, then its own points are credited (debt first), and the visit, the
 * spend and the month are counted: the month by what was earned, whatever points paid. Visits and spend count on a purchase that
 * earns nothing, too. `tierReached` is told when it lifted the member to a higher tier.
 * @throws RangeError where the points that pay are not in the lots: `payWith` decides that before.
 */
export function applyPurchase(wallet: Wallet, purchase: Purchase, rules: ClubRules): Posted & { tierReached?: string } {
  const {
    award,
    cause,
    at,
    writtenAt,
    today,
    by,
    rulesVersion,
    bodyHash,
    endsHold,
    for: person,
    unproven,
    ...facts
  } = purchase;
  const start = open(wallet, purchase);
  const { wallet: standing, ...slid } = rules.expirySliding
    ? prolong(start.wallet, expiryFor(rules, today), today)
    : { wallet: start.wallet };
  const lot = facts.awaits
    ? { ...untilConfirmed, today }
    : { active: activeFrom(rules, today), expires: expiryFor(rules, today), today };
  const paying = facts.paidPoints?.points ?? 0;
  const { left: lots, taken, missing } = takeLots(standing.lots, paying);
  if (missing > 0) throw new RangeError(`${missing} points that pay are not there`);
  const { wallet: credited, ...effect } = credit({ ...standing, lots }, award.points, lot);
  const visit = { at, on: today, points: award.points, spend: paidOf(facts) };
  const paid = unproven && paying > 0 ? countUnproven(credited, today, paying) : credited;
  const counted = countVisit(addToYear(paid, today, { ...visit, visits: 1 }, rules), visit, monthsKept(rules));
  const tiersReached = tiersBetween(wallet, counted, rules.tiers, today);
  const birthday = paidBirthday(award, rules) && birthdayPays(wallet.birthdayOn, today, 'once');
  const stamped = addStamps(birthday ? { ...counted, birthdayOn: today } : counted, facts.stamps);
  const replaced = replacedBy(wallet, at);
  const lines = facts.lines?.map((line, i): EntryLine => (award.byLine ? { ...line, points: award.byLine[i]! } : line));
  const posted = post(
    stamped,
    {
      cause,
      at,
      ...(writtenAt ? { writtenAt } : {}),
      today,
      by,
      rulesVersion,
      bodyHash,
      ...(endsHold === undefined ? {} : { endsHold }),
      ...(person === undefined ? {} : { for: person }),
    },
    {
      ...facts,
      ...(lines ? { lines } : {}),
      ...(facts.stamps ? { stamps: rowsWithHas(facts.stamps, stamped) } : {}),
      kind: 'purchase',
      points: award.points - paying,
      reasons: award.reasons,
      lapsed: start.lapsed,
      ...slid,
      ...effect,
      ...(paying > 0 ? { taken } : {}),
      ...(unproven && paying > 0 ? { unproven: true } : {}),
      ...(replaced ? { replaced } : {}),
      ...(birthday ? { birthday: true } : {}),
      ...(tiersReached.length ? { tiersReached } : {}),
    },
    rules,
  );
  const tierReached = tiersReached.at(-1);
  return tierReached === undefined ? posted : { ...posted, tierReached };
}

/** Whether a rule of the birthday gave any of the points. */
const paidBirthday = ({ reasons }: Pick<Award, 'reasons'>, { earning }: Pick<ClubRules, 'earning'>): boolean =>
  reasons.some(({ rule, points }) => points > 0 && earning.some(({ id, when }) => id === rule && when.birthday));
