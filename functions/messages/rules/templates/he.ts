import { missingOf, type Texts } from './words.ts';

const many = '# נקודות';
const visits = '# ביקורים';

export const he: Texts = {
  points: { zero: many, one: 'נקודה אחת', two: 'שתי נקודות', few: many, many, other: many },
  visits: { zero: visits, one: 'ביקור אחד', two: 'שני ביקורים', few: visits, many: visits, other: visits },
  advertisement: 'פרסומת',
  unsubscribe: (link) => `להסרה מרשימת התפוצה: ${link}`,
  welcome: ({ points }, words) => ({
    subject: `ברוכים הבאים אל ${words.club}`,
    text:
      points > 0
        ? `כיף שהצטרפת! מתנת ההצטרפות כבר ביתרה שלך: ${words.points(points)}.`
        : 'כיף שהצטרפת! מעכשיו כל קנייה צוברת נקודות.',
  }),
  'referral.thanks': ({ points }, words) => ({
    subject: 'תודה על ההמלצה!',
    text: `תודה! בזכותך המועדון גדל. התוספת ליתרה שלך: ${words.points(points)}.`,
  }),
  'referral.friend': ({ points }, words) => ({
    subject: 'מתנת ההצטרפות שלך כאן',
    text: `תודה על הקנייה! מתנת חבר מביא חבר כבר ביתרה שלך: ${words.points(points)}.`,
  }),
  'points.lapsing': ({ points, on }, words) => ({
    subject: 'תוקף הנקודות שלך עומד לפוג',
    text: `${words.points(points)} ביתרה שלך בתוקף עד ${words.date(on)}. אחרי התאריך הזה התוקף פג, ועד אז אפשר לממש אותן.`,
  }),
  'tier.ending': ({ tier, until, ...left }, words) => ({
    subject: `דרגת ${words.text(tier)} בתוקף עד ${words.date(until)}`,
    text: `דרגת ${words.text(tier)} שלך בתוקף עד ${words.date(until)}. כדי להישאר בה: עוד ${missingOf(left, words)} עד אז.`,
  }),
  'reward.claimed': ({ reward, code, cost }, words) => ({
    subject: `ההטבה שלך: ${words.text(reward)}`,
    text: `ההטבה שלך מוכנה: ${words.text(reward)}. להציג בקופה את הקוד ${words.code(code)}. ירד מהיתרה: ${words.points(cost)}.`,
  }),
};
