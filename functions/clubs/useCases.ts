import type { ClubSettings } from '../../shared/contract/club.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { forgetClub } from '../platform/club/clubs.ts';
import type { CallContext } from '../platform/http/context.ts';
import { changeProblems } from './rules/changeProblems.ts';
import { settingsProblems } from './rules/settingsProblems.ts';
import { loadSettings, saveSettings } from './store.ts';

/** The settings as last saved, not as this process remembers them. */
export async function readSettings(context: CallContext): Promise<Result<ClubSettings>> {
  const settings = await loadSettings(context.table);
  return settings ? ok(settings) : refuse('club.unknown_host');
}

/**
 * Saves settings, unless somebody did since they were read. The currency stays once anybody bought: what was paid, and what
 * rules and tiers ask for, are minor units of it. Refuses: request.invalid (what contradicts itself, or the consent's words
 * under a version that had others), club.changed_meanwhile, club.currency_fixed.
 */
export const changeSettings =
  (hasPurchases: (context: CallContext) => Promise<boolean>) =>
  async (context: CallContext, settings: ClubSettings): Promise<Result<ClubSettings>> => {
    const before = await loadSettings(context.table);
    if (!before) return refuse('club.unknown_host');
    if (before.version !== settings.version) return refuse('club.changed_meanwhile');
    const fields = [...settingsProblems(settings), ...changeProblems(before, settings)];
    if (fields.length) return { ok: false, refusal: { code: 'request.invalid', fields } };
    if (before.currency !== settings.currency && (await hasPurchases(context))) return refuse('club.currency_fixed');
    if (!(await saveSettings(context.table, settings, settings.version))) return refuse('club.changed_meanwhile');
    forgetClub(context.runtime, context.club.id);
    return readSettings(context);
  };
