import type { Consent, ConsentChoice } from '../../../shared/contract/member.ts';
import type { Instant } from '../../../shared/time.ts';

/**
 * The consents after these choices, and what each choice changed: the proof is kept for every change, none for a choice
 * that was made already.
 */
export function applyChoices(
  held: readonly Consent[],
  choices: readonly ConsentChoice[],
  proof: { at: Instant; wording: string; source: string },
): { consents: Consent[]; changes: Consent[] } {
  const consents = [...held];
  const changes: Consent[] = [];
  for (const { channel, purpose, granted } of choices) {
    const i = consents.findIndex((each) => each.channel === channel && each.purpose === purpose);
    const before = consents[i];
    if (before ? before.granted === granted : !granted) continue;
    const consent: Consent = { channel, purpose, granted, ...proof };
    if (i < 0) consents.push(consent);
    else consents[i] = consent;
    changes.push(consent);
  }
  return { consents, changes };
}
