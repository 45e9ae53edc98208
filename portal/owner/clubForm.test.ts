import { expect, it } from 'vitest';
import { clubSettings, type ClubSettings } from '../../shared/contract/club.ts';
import { LOGO_BYTES, readClub, readLogo } from './clubForm.ts';

const before = {
  currency: 'ILS',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
  logo: 'data:image/png;base64,AAAA',
  consentWording: { version: '3', text: { he: 'מסכימים' } },
} as ClubSettings;
const formOf = (...pairs: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};
const whole: [string, string][] = [
  ['name.he', 'קפה'],
  ['colour', '#2f6b4f'],
  ['languages', 'he'],
  ['languages', 'xx'],
  ['consent.he', 'מסכימים'],
];

it('wants a name, a colour, a language and the consent’s words', () => {
  expect(readClub(formOf(), before).wrong.map(({ field }) => field)).toEqual([
    'name',
    'colour',
    'languages',
    'consent',
  ]);
});
it('keeps the logo, and the wording’s version while its words stand', () => {
  expect(readClub(formOf(...whole), before)).toEqual({
    wrong: [],
    identity: {
      name: { he: 'קפה' },
      colour: '#2f6b4f',
      logo: 'data:image/png;base64,AAAA',
      languages: ['he'],
      country: 'IL',
      currency: 'ILS',
      timeZone: 'Asia/Jerusalem',
      contact: {},
      consentWording: before.consentWording,
      joinGift: 0,
    },
  });
});
it('reads where the club is', () => {
  const form = formOf(...whole, ['country', 'JO'], ['currency', 'JOD'], ['timeZone', 'Asia/Amman']);
  expect(readClub(form, before).identity).toMatchObject({ country: 'JO', currency: 'JOD', timeZone: 'Asia/Amman' });
});
it('counts the wording up when its words change', () => {
  const form = formOf(...whole.slice(0, 3), ['consent.he', 'מסכימים לגמרי'], ['removeLogo', 'yes']);
  const { identity } = readClub(form, before);
  expect(identity.consentWording).toEqual({ version: '4', text: { he: 'מסכימים לגמרי' } });
  expect(identity.logo).toBeUndefined();
});
it('takes no picture that the contract would refuse', async () => {
  const form = new FormData();
  form.set('logo', new File([new Uint8Array(LOGO_BYTES)], 'logo.svg', { type: 'image/svg+xml' }));
  const { logo } = await readLogo(form);
  expect(clubSettings.shape.logo.safeParse(logo).success).toBe(true);
});
it('takes a small picture as a data address', async () => {
  const form = new FormData();
  expect(await readLogo(form)).toEqual({});
  form.set('logo', new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }));
  expect(await readLogo(form)).toEqual({ logo: 'data:image/svg+xml;base64,PHN2Zy8+' });
  form.set('logo', new File(['x'], 'logo.gif', { type: 'image/gif' }));
  expect(await readLogo(form)).toEqual({ problem: 'logoKind' });
  form.set('logo', new File([new Uint8Array(LOGO_BYTES + 1)], 'logo.png', { type: 'image/png' }));
  expect(await readLogo(form)).toEqual({ problem: 'logoLarge' });
});
