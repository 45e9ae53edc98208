import type { Club } from '../../../shared/contract/club.ts';
import type { Consent, ConsentChoice } from '../../../shared/contract/member.ts';
import { textIn, type Language } from '../../../shared/locale.ts';
import { serviceWording } from '../../../shared/serviceWording.ts';
import type { Instant } from '../../../shared/time.ts';

/** A consent given or withdrawn, with the words that the person read. */
export interface ConsentChange {
  consent: Consent;
  text: string;
}

/**
 * The consents after these choices, and what each choice changed: the proof is kept for every change, none for a choice
 * that was made already. What sells goes by the club's own words, service by the words for service.
 */
export function applyChoices(
  held: readonly Consent[],
  choices: readonly ConsentChoice[],
  proof: { at: Instant; club: Pick<Club, 'consentWording'>; language: Language; source: string },
): { consents: Consent[]; changes: ConsentChange[] } {
  const { at, club, language, source } = proof;
  const consents = [...held];
  const changes: ConsentChange[] = [];
  for (const { channel, purpose, granted } of choices) {
    const i = consents.findIndex((each) => each.channel === channel && each.purpose === purpose);
    const before = consents[i];
    if (before ? before.granted === granted : !granted) continue;
    const { version, text } = purpose === 'service' ? serviceWording : club.consentWording;
    const consent: Consent = { channel, purpose, granted, at, wording: version, source };
    if (i < 0) consents.push(consent);
    else consents[i] = consent;
    changes.push({ consent, text: textIn(text, language) });
  }
  return { consents, changes };
}
