import type { ConsentChoice } from '../../shared/contract/member.ts';
import type { Language } from '../../shared/locale.ts';
import { refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { Profile } from './profile.ts';
import { applyChoices } from './rules/consents.ts';
import { loadProfile, putProfile, putProof } from './store.ts';

/** Gives or withdraws consents; every change is kept with time, the words in the language shown, and source. Refuses: member.not_found, member.left. */
export async function chooseConsents(
  context: CallContext,
  number: string,
  { choices, language, source }: { choices: readonly ConsentChoice[]; language: Language | undefined; source: string },
): Promise<Result<Profile>> {
  const { table, club, now } = context;
  const by = actorName(context.actor);
  return decideAndCommit(table, async (): Promise<Decision<Profile>> => {
    const before = await loadProfile(table, number);
    if (!before) return { final: refuse('member.not_found') };
    if (before.leftAt) return { final: refuse('member.left') };
    const { consents, changes } = applyChoices(before.consents, choices, {
      at: now,
      club,
      language: language ?? before.language,
      source,
    });
    if (changes.length === 0) return { final: { ok: true, value: before } };
    const after: Profile = { ...before, consents, changedAt: now, changedBy: by, version: before.version + 1 };
    return {
      writes: [putProfile(after, before.version), ...changes.map((change) => putProof(number, change, by))],
      answer: after,
    };
  });
}
