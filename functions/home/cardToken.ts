import type { Instant } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { hmac, sameText } from '../platform/runtime/digest.ts';

const minutes = 5;
const slotOf = (at: Instant): number => Math.floor(Date.parse(at) / (minutes * 60_000));
const tokenAt = ({ runtime, club }: CallContext, member: string, slot: number): string =>
  hmac(runtime.config.secret, `card#${club.id}#${member}#${slot}`).slice(0, 16);

/** What stands in the card's QR beside the number: it changes every five minutes, so that a photograph of a card soon proves nothing. */
export const cardToken = (context: CallContext, member: string): string =>
  tokenAt(context, member, slotOf(context.now));

/** True for the present token and the one before it. */
export function cardProves(context: CallContext, member: string, token: string): boolean {
  const slot = slotOf(context.now);
  return sameText(token, tokenAt(context, member, slot)) || sameText(token, tokenAt(context, member, slot - 1));
}
