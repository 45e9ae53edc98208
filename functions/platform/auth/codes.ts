import { randomInt } from 'node:crypto';
import { plusSeconds, type Instant } from '../../../shared/time.ts';
import { hmac } from '../runtime/digest.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { countTry, keep, recall, takeIf } from './ephemeral.ts';

/** What a code is for: one made for signing in cannot be spent on anything else. */
export type CodePurpose = 'member' | 'staff' | 'spend';

export const codeMinutes = 5;
export const codeTries = 5;

const keyOf = (runtime: Runtime, club: string, purpose: CodePurpose, to: string): string =>
  `code#${club}#${purpose}#${hmac(runtime.config.secret, to)}`;
const seal = (runtime: Runtime, key: string, code: string): string => hmac(runtime.config.secret, `${key}#${code}`);

/**
 * A new 6-digit code for this phone or e-mail; an older one is good no longer. Only its HMAC is kept. None where one that waits to be
 * used was made within the last `unlessWithin` seconds.
 */
export async function makeCode(
  runtime: Runtime,
  club: string,
  purpose: CodePurpose,
  to: string,
  now: Instant,
  { unlessWithin }: { unlessWithin?: number } = {},
): Promise<string | undefined> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const key = keyOf(runtime, club, purpose, to);
  const until = plusSeconds(now, codeMinutes * 60);
  const unlessPast = unlessWithin === undefined ? undefined : plusSeconds(until, -unlessWithin);
  return (await keep(runtime, key, { code: seal(runtime, key, code) }, until, unlessPast)) ? code : undefined;
}

/** True once for the right code within its time and tries. Every try counts before it is judged. */
export async function takeCode(
  runtime: Runtime,
  club: string,
  purpose: CodePurpose,
  to: string,
  code: string,
  now: Instant,
): Promise<boolean> {
  const key = keyOf(runtime, club, purpose, to);
  if (!(await countTry(runtime, key, codeTries))) return false;
  if (!(await recall(runtime, key, now))) return false;
  // the comparison is the table's: a conditional delete on an HMAC, so neither time nor a second taker can tell anything
  return takeIf(runtime, key, 'code', seal(runtime, key, code));
}
