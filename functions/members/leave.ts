import { ok, refuse, type Result } from '../../shared/result.ts';
import { monthOf } from '../../shared/time.ts';
import { setCookie, sessionCookie } from '../platform/auth/cookies.ts';
import { endOtherSessions } from '../platform/auth/sessions.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { randomToken } from '../platform/runtime/digest.ts';
import type { Write } from '../platform/table/commit.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { keys } from '../platform/table/keys.ts';
import { eraseMember } from './erase.ts';
import { keepFormer } from './former.ts';
import type { Profile } from './profile.ts';
import { withoutPerson } from './rules/anonymous.ts';
import { freeContact, loadProfile, putProfile } from './store.ts';

/**
 * A member leaves. In one commit the profile is reduced to its number and the day of leaving, and phone, e-mail and referral
 * code are free again; then everything else that tells of the person is erased (see {@link eraseMember}), and their
 * sessions end on every device. The ledger and the wallet stay without a name: the club's books must add up. Why they left
 * is kept without whose it is. For a year an HMAC of phone and e-mail says that they were a member's (see former.ts).
 *
 * Those whose ledgers were merged into theirs are the same person, and leave with them.
 *
 * Calling again finishes what was broken off; so does the reactor that hears of the leaving. Backups hold the person
 * until they age out by the bucket's lifecycle.
 */
export async function leaveClub(
  context: CallContext,
  number: string,
  { why }: { why?: string | undefined },
): Promise<Result<{ done: true }>> {
  const { table, runtime, now, today } = context;
  const left = await decideAndCommit(table, async (): Promise<Decision<readonly string[]>> => {
    const before = await loadProfile(table, number);
    if (!before) return { final: refuse('member.changed_meanwhile') };
    if (before.leftAt) return { final: ok(before.absorbed ?? []) };
    const after: Profile = {
      number,
      language: before.language,
      joinedAt: before.joinedAt,
      source: 'left',
      by: actorName(context.actor),
      consents: [],
      referralCode: '',
      attributes: {},
      ...(before.requestId ? { requestId: before.requestId } : {}),
      ...(before.mergedInto ? { mergedInto: before.mergedInto } : {}),
      ...(before.absorbed ? { absorbed: before.absorbed } : {}),
      leftAt: now,
      version: before.version + 1,
    };
    const farewell = why && withoutPerson(why, before);
    await keepFormer(context, [before.phone, before.email]);
    const writes: Write[] = [
      putProfile(after, before.version),
      ...(before.phone ? [freeContact('phone', before.phone)] : []),
      ...(before.email ? [freeContact('email', before.email)] : []),
      ...(before.referralCode ? [freeContact('referral', before.referralCode)] : []),
      ...(farewell
        ? [
            {
              put: keys.farewell(monthOf(today), randomToken().slice(0, 16)),
              item: { entity: 'farewell', on: today, why: farewell },
            },
          ]
        : []),
    ];
    return { writes, answer: before.absorbed ?? [] };
  });
  if (!left.ok) return left;
  for (const absorbed of left.value) await leaveClub(context, absorbed, {});
  await eraseMember(table, number);
  // last, so that whoever was interrupted can call again
  await endOtherSessions(runtime, context.club.id, number, undefined, now);
  context.cookies.push(setCookie(runtime, sessionCookie, '', 0));
  return ok({ done: true });
}
