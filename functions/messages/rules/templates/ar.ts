import { missingOf, type Texts } from './words.ts';

const many = '# نقطة';
const visits = '# زيارة';

export const ar: Texts = {
  points: { zero: many, one: 'نقطة واحدة', two: 'نقطتان', few: '# نقاط', many, other: many },
  visits: { zero: visits, one: 'زيارة واحدة', two: 'زيارتان', few: '# زيارات', many: visits, other: visits },
  advertisement: 'إعلان',
  unsubscribe: (link) => `لإلغاء الاشتراك: ${link}`,
  welcome: ({ points }, words) => ({
    subject: `أهلًا وسهلًا في ${words.club}`,
    text:
      points > 0
        ? `يسعدنا انضمامك! هدية الانضمام أُضيفت إلى الرصيد: ${words.points(points)}.`
        : 'يسعدنا انضمامك! من الآن تُجمع النقاط مع كل عملية شراء.',
  }),
  'referral.thanks': ({ points }, words) => ({
    subject: 'شكرًا على الدعوة!',
    text: `شكرًا! انضم إلينا شخص جديد بفضلك. أُضيف إلى الرصيد: ${words.points(points)}.`,
  }),
  'referral.friend': ({ points }, words) => ({
    subject: 'هدية الانضمام وصلت',
    text: `شكرًا على الشراء! هدية الدعوة إلى النادي أُضيفت إلى الرصيد: ${words.points(points)}.`,
  }),
  'points.lapsing': ({ points, on }, words) => ({
    subject: 'نقاط في الرصيد على وشك الانتهاء',
    text: `صالحة للاستخدام حتى ${words.date(on)}: ${words.points(points)}. بعد هذا التاريخ تنتهي صلاحيتها.`,
  }),
  'tier.ending': ({ tier, until, ...left }, words) => ({
    subject: `المستوى ${words.text(tier)} سارٍ حتى ${words.date(until)}`,
    text: `المستوى ${words.text(tier)} سارٍ حتى ${words.date(until)}. للبقاء فيه حتى ذلك اليوم: ${missingOf(left, words)} إضافية.`,
  }),
  'reward.claimed': ({ reward, code, cost }, words) => ({
    subject: `المكافأة: ${words.text(reward)}`,
    text: `المكافأة جاهزة: ${words.text(reward)}. يُعرض الرمز ${words.code(code)} عند الصندوق. خُصم من الرصيد: ${words.points(cost)}.`,
  }),
};
