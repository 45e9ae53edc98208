import type { ClubSettings } from '../../shared/contract/club.ts';
import { given, localizedOf, optionalLocalized, optionalText, textOf } from '../forms/read.ts';
import { isLang } from '../i18n/locale.ts';
import { reader, type Wrong } from './parts.ts';

type Identity = Pick<
  ClubSettings,
  | 'name'
  | 'tagline'
  | 'colour'
  | 'logo'
  | 'languages'
  | 'country'
  | 'currency'
  | 'timeZone'
  | 'contact'
  | 'consentWording'
  | 'joinGift'
>;
export type LogoProblem = 'logoKind' | 'logoLarge';

/** A logo is put into pages as a data: address, so it must be small; the contract's characters are those of so many bytes. */
export const LOGO_BYTES = 30 * 1024;
const kinds = ['image/svg+xml', 'image/png', 'image/webp', 'image/jpeg'];

/** The uploaded logo as a data: address; undefined where none was chosen. */
export async function readLogo(form: FormData): Promise<{ logo?: string; problem?: LogoProblem }> {
  const file = form.get('logo');
  if (!(file instanceof File) || file.size === 0) return {};
  if (!kinds.includes(file.type)) return { problem: 'logoKind' };
  if (file.size > LOGO_BYTES) return { problem: 'logoLarge' };
  return { logo: `data:${file.type};base64,${Buffer.from(await file.arrayBuffer()).toString('base64')}` };
}

/**
 * The club's own page of settings as that part of them. The consent's wording gets a new version when its words change, so that
 * each consent keeps the words it was given in.
 */
export function readClub(form: FormData, before: ClubSettings, logo?: string): { identity: Identity; wrong: Wrong[] } {
  const read = reader(form, before.currency);
  const name = localizedOf(form, 'name');
  if (Object.keys(name).length === 0) read.say('name', 'nameMissing');
  const colour = textOf(form, 'colour');
  if (!/^#[0-9a-fA-F]{6}$/.test(colour)) read.say('colour', 'colourUnread');
  const languages = form.getAll('languages').filter(isLang);
  if (languages.length === 0) read.say('languages', 'languagesNone');
  const text = localizedOf(form, 'consent');
  const same = (['he', 'ar', 'en'] as const).every(
    (lang) => (text[lang] ?? '') === (before.consentWording.text[lang] ?? ''),
  );
  const identity: Identity = given({
    name,
    tagline: optionalLocalized(form, 'tagline'),
    colour,
    logo: form.has('removeLogo') ? undefined : (logo ?? before.logo),
    languages,
    // who does not see the choice keeps what is
    country: textOf(form, 'country') || before.country,
    currency: textOf(form, 'currency') || before.currency,
    timeZone: textOf(form, 'timeZone') || before.timeZone,
    contact: given({
      email: optionalText(form, 'email'),
      phone: optionalText(form, 'phone'),
      address: optionalText(form, 'address'),
    }),
    consentWording: same ? before.consentWording : { version: nextVersion(before.consentWording.version), text },
    joinGift: read.whole('joinGift', { to: 1_000_000 }) ?? 0,
  });
  if (Object.keys(text).length === 0) read.say('consent', 'nameMissing');
  return { identity, wrong: read.wrong };
}

const nextVersion = (version: string): string =>
  /^\d{1,10}$/.test(version) ? String(Number(version) + 1) : `${version}.2`.slice(0, 20);
