import { codeAlphabet } from '../../shared/ids.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { digest, hmac } from '../platform/runtime/digest.ts';

const length = 16;

/** Which call made a card: with the club's secret its code follows from it. */
export const seedOf = ({ actor, idempotencyKey }: CallContext, turn: number): string =>
  digest(`${actorName(actor)}#${idempotencyKey}#${turn}`).slice(0, 22);

/**
 * The code that a seed always makes: 29^16 of them (2.5 × 10^23). With 10,000 cards that hold money, and 20 wrong codes a quarter of an
 * hour from each of 100 staff, a guess succeeds once in about 360 billion years.
 */
export function codeOf({ runtime, club }: Pick<CallContext, 'runtime' | 'club'>, seed: string): string {
  const seal = hmac(runtime.config.secret, `giftcard#${club.id}#${seed}`);
  let number = BigInt(`0x${Buffer.from(seal, 'base64url').toString('hex')}`);
  let code = '';
  for (let i = 0; i < length; i++) {
    code += codeAlphabet[Number(number % BigInt(codeAlphabet.length))];
    number /= BigInt(codeAlphabet.length);
  }
  return code;
}

/**
 * A card's name in the books: its code, one way. The table, a backup and the ledger hold no code, so nobody who reads them can spend a
 * card; and they need no secret to find one, so cards outlive a new secret.
 */
export const cardOf = (code: string): string => digest(`giftcard#${code}`).slice(0, 22);

export const last4Of = (code: string): string => code.slice(-4);
