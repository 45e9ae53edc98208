import { expect, it } from 'vitest';
import { compose } from './compose.ts';

const club = { name: { he: 'הלחם', en: 'The Bread' }, unsubscribeLink: 'https://club.test/he/member/profile' };

it('says what sells first of all, in the subject too, and how to end it', () => {
  const letter = compose({ template: 'welcome', params: { points: 0 }, purpose: 'marketing' }, 'he', club);
  expect(letter.subject).toBe('פרסומת · ברוכים הבאים אל הלחם');
  expect(letter.text).toBe(
    'פרסומת · הלחם: כיף שהצטרפת! מעכשיו כל קנייה צוברת נקודות.\nלהסרה מרשימת התפוצה: https://club.test/he/member/profile',
  );
});

it('lets no text become markup', () => {
  const params = { reward: { en: '<b>Cake</b> & tea' }, code: '2345ABCD', cost: 1 };
  const letter = compose({ template: 'reward.claimed', params, purpose: 'service' }, 'en', club);
  expect(letter.html).toBe(
    '<div dir="ltr" lang="en" style="font-family:sans-serif;font-size:16px;line-height:1.5"><p>The Bread: Your reward is ready: &#60;b&#62;Cake&#60;/b&#62; &#38; tea. Show the code 2345-ABCD at the till. Taken from your balance: 1 point.</p></div>',
  );
});

it.each([
  ['he', 1, 'הלחם: כיף שהצטרפת! מתנת ההצטרפות כבר ביתרה שלך: נקודה אחת.'],
  ['he', 1200, 'הלחם: כיף שהצטרפת! מתנת ההצטרפות כבר ביתרה שלך: 1,200 נקודות.'],
  ['ar', 2, 'הלחם: يسعدنا انضمامك! هدية الانضمام أُضيفت إلى الرصيد: نقطتان.'],
  ['ar', 5, 'הלחם: يسعدنا انضمامك! هدية الانضمام أُضيفت إلى الرصيد: 5 نقاط.'],
  ['ar', 50, 'הלחם: يسعدنا انضمامك! هدية الانضمام أُضيفت إلى الرصيد: 50 نقطة.'],
] as const)('counts points in %s as its people do: %i', (language, points, text) => {
  const letter = compose({ template: 'welcome', params: { points }, purpose: 'service' }, language, club);
  expect(letter.text).toBe(text);
  expect(letter.html).toContain('dir="rtl"');
});
