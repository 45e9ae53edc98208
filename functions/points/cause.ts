import type { ClubDate } from '../../shared/time.ts';

/**
 * What an entry was written for, unique in the club: the key of the ledger, so that nothing can be written twice. A
 * receipt is itself whatever member or server it comes by; a call without one goes by its member and Idempotency-Key.
 */
const part = (text: string | undefined): string => encodeURIComponent(text ?? '').replaceAll('~', '%7E');

export const causeOfReceipt = (receipt: { store?: string; till?: string; on: ClubDate; receipt: string }): string =>
  `r~${part(receipt.store)}~${part(receipt.till)}~${receipt.on}~${part(asPrinted(receipt.receipt))}`;

/** One receipt however it was typed or pasted: letters' case, full-width signs, spaces and unseen marks make no other one of it. */
const asPrinted = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cf}]/gu, '');

export const causeOfCall = (member: string, idempotencyKey: string): string => `c~${member}~${part(idempotencyKey)}`;

/** What follows from a purchase once (its undo, its referral). */
export const causeOfConsequence = (what: string, cause: string): string => `${what}~${cause}`;
