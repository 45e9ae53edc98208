import type * as z from 'zod';
import type { PublicKey, registerTillKey } from '../../shared/contract/offline.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { offlineOf } from './rules/judge.ts';
import { isKey, thumbprint } from './signature.ts';
import { loadTillKeys, putTillKeys } from './store.ts';

/** So many keys of one till are known; an older one is one whose private half is long gone. */
const keysKept = 10;

type Registered = z.infer<typeof registerTillKey.response>;

/**
 * Makes the public half of a till's key known, by staff who are signed in on that till; once known, nothing is written. What an
 * older key signed still holds. Refuses: auth.device_unknown (not on a till), till.key_invalid, busy.try_again.
 */
export async function registerKey(context: CallContext, jwk: PublicKey): Promise<Result<Registered>> {
  const { table, club, actor } = context;
  const device = actor.kind === 'staff' ? actor.till : undefined;
  if (device === undefined) return refuse('auth.device_unknown');
  if (!isKey(jwk)) return refuse('till.key_invalid');
  const id = thumbprint(jwk);
  const answer: Registered = { key: id, device, club: club.id, currency: club.currency, ...offlineOf(club.rules) };
  return decideAndCommit(table, async (): Promise<Decision<Registered>> => {
    const before = await loadTillKeys(table, device);
    const known = before?.keys ?? [];
    if (known.some((each) => each.id === id)) return { final: ok(answer) };
    const list = [...known, { id, jwk, since: context.now, by: actorName(actor) }].slice(-keysKept);
    return { writes: [putTillKeys(device, { keys: list, version: (before?.version ?? 0) + 1 })], answer };
  });
}
