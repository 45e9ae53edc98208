import type { ClubSettings } from '../../../shared/contract/club.ts';
import { languages } from '../../../shared/locale.ts';
import type { Problem } from './settingsProblems.ts';

type Worded = Pick<ClubSettings, 'consentWording'>;

/**
 * What of a change of the settings cannot be: other words of the consent under a version that had its words already, so
 * that no proof of a consent speaks of words that were not shown. Versions that are numbers only rise.
 */
export function changeProblems({ consentWording: before }: Worded, { consentWording: after }: Worded): Problem[] {
  const same = languages.every((lang) => (before.text[lang] ?? '') === (after.text[lang] ?? ''));
  if (same && before.version === after.version) return [];
  const [was, is] = [Number(before.version), Number(after.version)];
  const isNew = Number.isNaN(was) || Number.isNaN(is) ? before.version !== after.version : is > was;
  return isNew ? [] : [{ path: '/body/consentWording/version', problem: 'other words need a new version' }];
}
