import type { addMember } from '../../shared/contract/member.ts';
import type { RouteInput } from '../../shared/contract/route.ts';
import type { Language } from '../../shared/locale.ts';
import { given, optionalText, textOf } from '../forms/read.ts';

type NewMember = RouteInput<typeof addMember>['body'];

/**
 * The new member's form as the contract's input: one field takes a phone or an e-mail; the consent, where it was ticked, holds for
 * the channel that was given.
 */
export function newMemberOf(form: FormData, language: Language): { body: NewMember; missing: ('contact' | 'name')[] } {
  const [contact, name] = [textOf(form, 'contact'), textOf(form, 'name')];
  const isEmail = contact.includes('@');
  const channel = isEmail ? 'email' : 'sms';
  const body = given<NewMember>({
    name,
    phone: contact && !isEmail ? contact : undefined,
    email: isEmail ? contact : undefined,
    birthday: optionalText(form, 'birthday'),
    referral: optionalText(form, 'referral'),
    language,
    consents: form.has('marketing') ? [{ channel, purpose: 'marketing', granted: true }] : undefined,
  });
  const missing = (['contact', 'name'] as const).filter((field) => !(field === 'contact' ? contact : name));
  return { body, missing };
}
