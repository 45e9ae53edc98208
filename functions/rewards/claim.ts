import type { Claim } from '../../shared/contract/reward.ts';
import { codeAlphabet } from '../../shared/ids.ts';
import type { LocalizedText } from '../../shared/locale.ts';
import type { Instant } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { hmac } from '../platform/runtime/digest.ts';
import type { LedgerEntry } from '../points/index.ts';

/**
 * A claim is the ledger entry that took its points: one item less to write, and the code is the entry's key, so that
 * it cannot be made twice. The reward's name is kept as it was then.
 */
export type ClaimEntry = LedgerEntry & { name?: LocalizedText };

/** How a claim ended, written once: whichever of handing over and cancelling comes first keeps the other out. */
export interface ClaimEnd {
  code: string;
  member: string;
  reward: string;
  state: 'fulfilled' | 'cancelled';
  /** When it was claimed. */
  claimedAt: Instant;
  at: Instant;
  by: string;
  /** Which call handed it over: the same one again is answered, not refused. */
  call?: string;
  /** The reward's name in the member's language. */
  text?: string;
}

export const causeOfClaim = (code: string): string => `claim~${code}`;
export const causeOfCancel = (code: string): string => `cancel~claim~${code}`;
export const codeOfCause = (cause: string): string | undefined => /^claim~([A-Z0-9]+)$/.exec(cause)?.[1];

const length = 8;

/**
 * The code that this member's Idempotency-Key always makes: 29^8 of them, not to be guessed without the club's secret.
 * `turn` makes the next one where the first is another member's by chance.
 */
export function claimCode({ runtime, club, idempotencyKey }: CallContext, member: string, turn: number): string {
  const seal = hmac(runtime.config.secret, `claim#${club.id}#${member}#${idempotencyKey}#${turn}`);
  let number = BigInt(`0x${Buffer.from(seal, 'base64url').toString('hex')}`);
  let code = '';
  for (let i = 0; i < length; i++) {
    code += codeAlphabet[Number(number % BigInt(codeAlphabet.length))];
    number /= BigInt(codeAlphabet.length);
  }
  return code;
}

export const viewClaim = (entry: ClaimEntry, end?: Pick<ClaimEnd, 'state' | 'at'>): Claim => ({
  code: codeOfCause(entry.cause) ?? '',
  reward: entry.reward ?? '',
  name: entry.name ?? { en: entry.reward ?? '' },
  cost: -entry.points,
  member: entry.for ?? entry.member,
  at: entry.at,
  state: end?.state ?? 'open',
  ...(end?.state === 'fulfilled' ? { fulfilledAt: end.at } : {}),
});
