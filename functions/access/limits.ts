import { refuse, type Result } from '../../shared/result.ts';
import { forgive, giveBack, limitRate, type Limit } from '../platform/auth/rateLimit.ts';
import type { CallContext } from '../platform/http/context.ts';

/** Codes sent to one phone or e-mail: enough for a person who mistypes, too few to bother somebody or to run up a bill. */
const codesTo: Limit = { name: 'codes-to', times: 5, seconds: 15 * 60 };
const codesFrom: Limit = { name: 'codes-from', times: 30, seconds: 15 * 60 };
/** Tries of a code: with 5 a code and 5 codes a quarter of an hour, a guess succeeds once in 40,000. */
const triesFrom: Limit = { name: 'tries-from', times: 60, seconds: 15 * 60 };
/** Wrong PINs: of one person on one till, for mistyping; and of all on that till, so that 10,000 PINs are years of guessing. */
const pinsOf: Limit = { name: 'pins-of', times: 5, seconds: 5 * 60 };
const pinsOn: Limit = { name: 'pins-on', times: 20, seconds: 24 * 60 * 60 };
const pairingsFrom: Limit = { name: 'pairings-from', times: 10, seconds: 15 * 60 };

async function both(first: Promise<Result<void>>, second: () => Promise<Result<void>>): Promise<Result<void>> {
  const one = await first;
  return one.ok ? second() : one;
}

export const limits = {
  /** A code to these contacts: to all that a call names, so that a new phone each time does not fill one e-mail. */
  code: ({ runtime, club, address }: CallContext, ...to: string[]) =>
    to.reduce(
      (sofar, each) => both(sofar, () => limitRate(runtime, club.id, codesTo, each)),
      limitRate(runtime, club.id, codesFrom, address),
    ),
  codeTo: ({ runtime, club }: CallContext, to: string) => limitRate(runtime, club.id, codesTo, to),
  tries: ({ runtime, club, address }: CallContext) => limitRate(runtime, club.id, triesFrom, address),
  /** A PIN counts as wrong before it is judged, so that many at once are no way around; the right one is given back. */
  pin: async ({ runtime, club }: CallContext, device: string, staff: string): Promise<Result<void>> => {
    const counted = await both(limitRate(runtime, club.id, pinsOf, `${device}#${staff}`), () =>
      limitRate(runtime, club.id, pinsOn, device),
    );
    return counted.ok ? counted : refuse('auth.pin_closed', counted.refusal.detail);
  },
  pinWasRight: async ({ runtime, club }: CallContext, device: string, staff: string): Promise<void> => {
    await giveBack(runtime, club.id, pinsOf, `${device}#${staff}`);
    await giveBack(runtime, club.id, pinsOn, device);
  },
  /** Whoever manages the club stands at the till, by a code of their own. */
  pinsOpen: ({ runtime, club }: CallContext, device: string) => forgive(runtime, club.id, pinsOn, device),
  pairing: ({ runtime, club, address }: CallContext) => limitRate(runtime, club.id, pairingsFrom, address),
};
