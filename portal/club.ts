import type { PublicClub } from '../shared/contract/club.ts';
import { HOUSE_ACCENT } from './theme/accent.ts';

/** Stands in where no club is known: an unknown address, or the API not answering. */
export const noClub: PublicClub = {
  id: 'moadon',
  name: { he: 'מועדון', ar: 'نادي الزبائن', en: 'Moadon' },
  colour: HOUSE_ACCENT,
  languages: ['he', 'ar', 'en'],
  currency: 'ILS',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
  contact: {},
  consentWording: { version: '0', text: {} },
  joinGift: 0,
  tiers: [],
  tiersBy: 'points',
};

/** Invented, for the style page. */
export const exampleClub: PublicClub = {
  ...noClub,
  id: 'example',
  name: { he: 'המכולת של נועה', ar: 'بقالة نوعا', en: 'Noa’s Corner' },
  contact: { email: 'hello@example.com', phone: '03-555-0134', address: 'הגפן 7, חיפה' },
};
