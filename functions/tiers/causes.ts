import type { CallContext } from '../platform/http/context.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { GiftParts } from './parts.ts';

/** The ledger's cause of a tier's entry gift: `tier~<member>~<tier>`, and `…~2`, … for each after one that a refund took back. */
const causeOfGift = (member: string, tier: string, time: number): string =>
  `tier~${member}~${tier}${time === 1 ? '' : `~${time}`}`;

/** The gift that stands, or else the cause under which the next is given. */
export async function standingGift(
  parts: Pick<GiftParts, 'loadEntry' | 'causeOfConsequence'>,
  { table }: CallContext,
  member: string,
  tier: string,
): Promise<{ gift?: LedgerEntry; cause: string }> {
  for (let time = 1; ; time++) {
    const cause = causeOfGift(member, tier, time);
    const gift = await parts.loadEntry(table, cause);
    if (!gift) return { cause };
    if (!(await parts.loadEntry(table, parts.causeOfConsequence('undo', cause)))) return { gift, cause };
  }
}
