import { randomInt } from 'node:crypto';
import { memberNumberOf } from '../../shared/ids.ts';
import type { CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { hmac } from '../platform/runtime/digest.ts';
import type { Profile } from './profile.ts';
import { loadProfile } from './store.ts';

/** A number that is nobody's yet, or the member whom the same Idempotency-Key made before. */
export type Numbered = { number: string; requestId?: string } | { made: Profile };

/**
 * Whoever brings a key gets the numbers that the key makes, one after another, until one is free: the profile itself is the
 * mark that the call was made, at no write more. Others get any number; that it is free is held by the commit.
 */
export async function newNumber(context: CallContext): Promise<Numbered> {
  if (context.actor.kind !== 'staff' || !context.idempotencyKey) return { number: numberOf(randomInt(span)) };
  const requestId = idFor(context);
  for (let i = 0; ; i++) {
    const sealed = Buffer.from(hmac(context.runtime.config.secret, `member#${requestId}#${i}`), 'base64url');
    const number = numberOf(sealed.readUIntBE(0, 6) % span);
    const there = await loadProfile(context.table, number);
    if (!there) return { number, requestId };
    if (there.requestId === requestId) return { made: there };
  }
}

const span = 900_000_000;
const numberOf = (i: number): string => memberNumberOf(String(100_000_000 + i));
