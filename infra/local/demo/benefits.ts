import { addReward } from '../../../functions/rewards/catalogue.ts';
import { keepProducts } from '../../../functions/catalogue/keepProducts.ts';
import { coupons } from '../../../functions/coupons/wiring.ts';
import { offers } from '../../../functions/offers/wiring.ts';
import { segments } from '../../../functions/segments/wiring.ts';
import type { CallContext } from '../../../functions/platform/http/context.ts';
import type { Result } from '../../../shared/result.ts';
import { addDays } from '../../../shared/time.ts';
import { menu } from './baskets.ts';

const text = (he: string, ar: string, en: string) => ({ he, ar, en });

/** What the demo club gives: products, groups, coupons, offers and rewards, so that no page is empty at the first look. */
export async function makeBenefits(context: CallContext): Promise<void> {
  const until = addDays(context.today, 45);
  const soon = addDays(context.today, 9);
  let n = 0;
  const once = (): CallContext => ({ ...context, idempotencyKey: `demo-benefit-${++n}`, requestHash: `demo-${n}` });
  await keepProducts(
    context,
    menu.map(({ product, name, category, amount }) => ({ id: product, name, category, price: amount })),
  );

  const regulars = made(
    await segments.add(once(), {
      name: text('באים לעיתים קרובות', 'يأتون كثيرًا', 'Come often'),
      rule: { all: [{ fact: 'visits', over: 'year', atLeast: 20 }] },
    }),
  );
  const pastry = made(
    await segments.add(once(), {
      name: text('אוהבי מאפים', 'محبو المعجّنات', 'Pastry lovers'),
      rule: { all: [{ fact: 'category', in: ['מאפים'], visits: 3 }] },
    }),
  );
  const away = made(
    await segments.add(once(), {
      name: text('לא ביקרו חודש', 'لم يزوروا منذ شهر', 'Not seen for a month'),
      rule: { all: [{ fact: 'daysSinceVisit', atLeast: 30 }] },
    }),
  );
  made(
    await segments.add(once(), {
      name: text('יום הולדת החודש', 'عيد ميلاد هذا الشهر', 'Birthday this month'),
      rule: { all: [{ fact: 'birthdayWithin', days: 30 }] },
    }),
  );

  const coffee = made(
    await coupons.add(once(), {
      name: text('15% על קפה', 'خصم 15% على القهوة', '15% off coffee'),
      value: { kind: 'percent', percent: 15 },
      when: { categories: ['קפה'] },
      until,
      codes: 'unique',
    }),
  );
  const breakfast = made(
    await coupons.add(once(), {
      name: text('20 ₪ הנחה על ארוחת בוקר', 'خصم 20 ₪ على وجبة الفطور', '₪20 off breakfast'),
      value: { kind: 'amount', amount: 2000 },
      when: { categories: ['ארוחות בוקר'], minimum: 6000 },
      until: soon,
      codes: 'unique',
    }),
  );
  const back = made(
    await coupons.add(once(), {
      name: text('קפה ומאפה עלינו: 25 ₪', 'قهوة ومعجّنة على حسابنا: 25 ₪', 'Coffee and pastry on us: ₪25'),
      value: { kind: 'amount', amount: 2500 },
      when: {},
      until,
      codes: 'unique',
    }),
  );
  made(
    await coupons.add(once(), {
      name: text('ברוכים הבאים: 10%', 'أهلًا وسهلًا: 10%', 'Welcome: 10%'),
      value: { kind: 'percent', percent: 10, most: 3000 },
      when: { firstPurchase: true },
      until,
      codes: 'shared',
      code: 'SHALOM10',
      usesPerMember: 1,
    }),
  );

  const offer = (
    title: ReturnType<typeof text>,
    body: ReturnType<typeof text>,
    more: Partial<Parameters<typeof offers.add>[1]> & Pick<Parameters<typeof offers.add>[1], 'gives'>,
  ) => offers.add(once(), { title, text: body, until, categories: [], priority: 0, active: true, ...more });
  made(
    await offer(
      text('קפה ב־15% פחות', 'قهوة بخصم 15%', 'Coffee for 15% less'),
      text('לכוס הבאה', 'للفنجان القادم', 'For your next cup'),
      { categories: ['קפה'], gives: { kind: 'coupon', coupon: coffee.id } },
    ),
  );
  made(
    await offer(
      text('בוקר ארוך בגינה', 'صباح طويل في الحديقة', 'A long morning in the garden'),
      text('20 ₪ פחות על ארוחת בוקר', '20 ₪ أقل لوجبة الفطور', '₪20 less for breakfast'),
      { categories: ['ארוחות בוקר'], until: soon, gives: { kind: 'coupon', coupon: breakfast.id } },
    ),
  );
  made(
    await offer(
      text('מאפים: פי שלוש נקודות', 'معجّنات: ثلاثة أضعاف النقاط', 'Pastry: triple points'),
      text('לאוהבי המאפים שלנו', 'لمحبي معجّناتنا', 'For those who love our pastry'),
      { categories: ['מאפים'], segment: pastry.id, gives: { kind: 'points_times', percent: 300 } },
    ),
  );
  made(
    await offer(
      text('עוגה ליד הקפה', 'كعكة مع القهوة', 'A cake with your coffee'),
      text('נקודות כפולות על עוגות', 'نقاط مضاعفة على الكعك', 'Double points on cakes'),
      { categories: ['עוגות'], gives: { kind: 'points_times', percent: 200 } },
    ),
  );
  made(
    await offer(
      text('התגעגענו', 'اشتقنا إليكم', 'We missed you'),
      text('קפה ומאפה עלינו', 'قهوة ومعجّنة على حسابنا', 'Coffee and pastry on us'),
      { segment: away.id, priority: 2, gives: { kind: 'coupon', coupon: back.id } },
    ),
  );
  made(
    await offer(
      text('תודה שחוזרים אלינו', 'شكرًا لعودتكم', 'Thank you for coming back'),
      text('נקודות כפולות על כריכים', 'نقاط مضاعفة على السندويشات', 'Double points on sandwiches'),
      { categories: ['כריכים'], segment: regulars.id, gives: { kind: 'points_times', percent: 200 } },
    ),
  );

  for (const [name, cost, stock] of [
    [text('אספרסו', 'إسبريسو', 'Espresso'), 80, undefined],
    [text('קרואסון', 'كرواسون', 'Croissant'), 120, 40],
    [text('עוגת גבינה שלמה', 'كعكة جبن كاملة', 'A whole cheesecake'), 900, 5],
    [text('ארוחת בוקר זוגית', 'فطور لشخصين', 'Breakfast for two'), 1200, undefined],
  ] as const)
    made(await addReward(once(), { name, cost, active: true, ...(stock ? { stock } : {}) }));
}

function made<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`demo club: ${result.refusal.code}`);
  return result.value;
}
