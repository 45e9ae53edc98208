import { plusSeconds } from '../../shared/time.ts';
import { keep, recall } from '../platform/auth/ephemeral.ts';
import type { CallContext } from '../platform/http/context.ts';
import { hmac } from '../platform/runtime/digest.ts';

/**
 * So long it is known that a phone or e-mail was a member's who left or proved another: as an HMAC, in no backup, with
 * nothing beside it.
 */
const formerDays = 365;

const keyOf = ({ runtime, club }: CallContext, contact: string): string =>
  `former#${club.id}#${hmac(runtime.config.secret, contact)}`;

/** Remembers that these were a member's: joining anew by them is not paid for again, whether they left or only let them go. */
export async function keepFormer(context: CallContext, contacts: readonly (string | undefined)[]): Promise<void> {
  const until = plusSeconds(context.now, formerDays * 86_400);
  for (const contact of contacts) if (contact) await keep(context.runtime, keyOf(context, contact), {}, until);
}

/** Whether one of these was a member's within the year. */
export async function wasMember(context: CallContext, contacts: readonly (string | undefined)[]): Promise<boolean> {
  for (const contact of contacts)
    if (contact && (await recall(context.runtime, keyOf(context, contact), context.now))) return true;
  return false;
}
