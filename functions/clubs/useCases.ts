import type { ClubSettings } from '../../shared/contract/club.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { forgetClub } from '../platform/club/clubs.ts';
import type { CallContext } from '../platform/http/context.ts';
import { settingsProblems } from './rules/settingsProblems.ts';
import { loadSettings, saveSettings } from './store.ts';

/** The settings as last saved, not as this process remembers them. */
export async function readSettings(context: CallContext): Promise<Result<ClubSettings>> {
  const settings = await loadSettings(context.table);
  return settings ? ok(settings) : refuse('club.unknown_host');
}

/** Saves settings, unless somebody did since they were read. Refuses: request.invalid (what contradicts itself), club.changed_meanwhile. */
export async function changeSettings(context: CallContext, settings: ClubSettings): Promise<Result<ClubSettings>> {
  const fields = settingsProblems(settings);
  if (fields.length) return { ok: false, refusal: { code: 'request.invalid', fields } };
  if (!(await saveSettings(context.table, settings, settings.version))) return refuse('club.changed_meanwhile');
  forgetClub(context.runtime, context.club.id);
  return readSettings(context);
}
