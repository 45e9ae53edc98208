import type { Language } from '../../../shared/locale.ts';

export interface DemoPerson {
  name: string;
  phone: string;
  email?: string;
  birthday?: string;
  language: Language;
  joinedDaysAgo: number;
  /** Days between visits; what they mostly take. */
  every: number;
  likes: string;
  /** Did not come for so many days. */
  silentFor?: number;
  consents: { channel: 'sms' | 'email'; purpose: 'marketing' | 'service'; granted: boolean }[];
}

const both = [
  { channel: 'sms', purpose: 'marketing', granted: true },
  { channel: 'sms', purpose: 'service', granted: true },
] satisfies DemoPerson['consents'];

const person = (
  name: string,
  last: string,
  language: Language,
  joinedDaysAgo: number,
  every: number,
  likes: string,
  more: Partial<DemoPerson> = {},
): DemoPerson => ({
  name,
  phone: `050234${last}`,
  language,
  joinedDaysAgo,
  every,
  likes,
  consents: both,
  ...more,
});

/** Invented people. The first is the one to sign in as. */
export const people: readonly DemoPerson[] = [
  person('דנה כהן', '5678', 'he', 180, 4, 'קפה', { email: 'dana@demo.test', birthday: '1991-04-17' }),
  person('יוסי לוי', '5601', 'he', 175, 7, 'מאפים', { birthday: '1984-11-25' }),
  person('أمل خوري', '5602', 'ar', 170, 5, 'ארוחות בוקר'),
  person('מיכל ברק', '5603', 'he', 165, 10, 'מאפים'),
  person('Daniel Stein', '5604', 'en', 160, 6, 'קפה', { email: 'daniel@demo.test' }),
  person('נועם פרידמן', '5605', 'he', 150, 14, 'כריכים'),
  person('سامي حداد', '5606', 'ar', 150, 9, 'קפה', { silentFor: 60 }),
  person('רותי אבירם', '5607', 'he', 140, 3, 'קפה'),
  person('אורית שקד', '5608', 'he', 130, 21, 'עוגות', { consents: [] }),
  person('Anna Petrov', '5609', 'en', 120, 8, 'ארוחות בוקר'),
  person('עידו גל', '5610', 'he', 110, 12, 'כריכים', { silentFor: 45 }),
  person('ليلى نجار', '5611', 'ar', 100, 6, 'עוגות'),
  person('תומר אשכנזי', '5612', 'he', 90, 5, 'מאפים'),
  person('שירה מזרחי', '5613', 'he', 80, 30, 'קפה'),
  person('Yael Cohen', '5614', 'en', 60, 7, 'עוגות'),
  person('גיל דרור', '5615', 'he', 45, 4, 'ארוחות בוקר'),
  person('هبة ناصر', '5616', 'ar', 30, 5, 'קפה'),
  person('מאיה רון', '5617', 'he', 12, 6, 'מאפים'),
  person('אלון ישראלי', '5618', 'he', 3, 90, 'קפה'),
];
