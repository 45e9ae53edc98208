import type { ClubRules, EarningRule, Tier } from '../../shared/contract/club.ts';
import { given, localizedOf, optionalText, textOf } from '../forms/read.ts';
import { parseTimes, reader, type Wrong } from './parts.ts';

export type AwardKind = EarningRule['award']['kind'];
export const awardKinds = ['per', 'times', 'bonus'] as const satisfies readonly AwardKind[];

/** The form of an earning rule as the rule with this id, and what cannot be read. */
export function readEarning(form: FormData, id: string, currency: string): { rule: EarningRule; wrong: Wrong[] } {
  const read = reader(form, currency);
  const name = localizedOf(form, 'name');
  if (Object.keys(name).length === 0) read.say('name', 'nameMissing');
  const { from, until } = read.days();
  const rule: EarningRule = given({
    id,
    name,
    active: form.has('active'),
    when: given({
      categories: read.severalOrNone('categories'),
      products: read.severalOrNone('products'),
      tiers: read.severalOrNone('tiers'),
      segment: optionalText(form, 'segment'),
      from,
      until,
      weekdays: read.weekdays(),
      firstPurchase: form.has('firstPurchase') || undefined,
      birthday: form.has('birthday') || undefined,
      minimum: read.money('minimum') || undefined,
    }),
    award: awardOf(form, read),
    cap: read.whole('cap', { from: 1 }),
    priority: read.whole('priority', { to: 1000 }) || undefined,
    group: optionalText(form, 'group'),
    alone: form.has('alone') || undefined,
  });
  return { rule, wrong: read.wrong };
}

function awardOf(form: FormData, read: ReturnType<typeof reader>): EarningRule['award'] {
  const kind = textOf(form, 'kind');
  if (kind === 'times') {
    const percent = parseTimes(textOf(form, 'times'));
    if (!percent) read.say('times', 'timesRange');
    return { kind, percent: percent ?? 200 };
  }
  if (kind === 'bonus') return { kind, points: read.whole('points', { from: 1, to: 1_000_000, needed: true }) ?? 1 };
  const every = read.money('every', true);
  if (every === 0 || (every ?? 0) > 10_000_000) read.say('every', 'amountUnread');
  return { kind: 'per', points: read.whole('points', { from: 1, to: 10_000, needed: true }) ?? 1, every: every || 100 };
}

/**
 * The tiers' form as the list of tiers: rows 't0.', 't1.' … A row without a name is taken away, except the first, and one that was
 * blank and got a name is added. Thresholds rise; the first is 0.
 */
export function readTiers(
  form: FormData,
  currency: string,
  idFor: (name: { en?: string | undefined }, taken: string[]) => string,
): { tiers: ClubRules['tiers']; wrong: Wrong[] } {
  const read = reader(form, currency);
  const by = tierUnits.find((unit) => unit === textOf(form, 'by')) ?? 'points';
  const list: Tier[] = [];
  const known = [...form.keys()].flatMap((key) => (/^t\d+\.id$/.test(key) ? [textOf(form, key)] : [])).filter(Boolean);
  for (let i = 0; form.has(`t${i}.id`) && list.length < 10; i++) {
    const name = localizedOf(form, `t${i}.name`);
    if (Object.keys(name).length === 0) {
      if (i === 0) read.say('t0.name', 'nameMissing');
      else continue;
    }
    const field = `t${i}.from`;
    const from = i === 0 ? 0 : by === 'spend' ? read.money(field, true) : read.whole(field, { needed: true });
    const before = list.at(-1);
    if (before && from !== undefined && from <= before.from) read.say(field, 'tierHigher');
    const kept = textOf(form, `t${i}.id`);
    const id = kept || idFor(name, [...known, ...list.map((tier) => tier.id)]);
    list.push(
      given({
        id,
        name,
        from: from ?? 0,
        benefits: benefitsOf(form, i),
        gift: i === 0 ? undefined : giftOf(form, i, read),
      }),
    );
  }
  const tiers: ClubRules['tiers'] = given({
    by,
    months: read.whole('months', { from: 1, to: 24, needed: true }) ?? 12,
    period: textOf(form, 'period') === 'calendar' ? ('calendar' as const) : undefined,
    graceDays: read.whole('graceDays', { to: 60 }) || undefined,
    warnDays: read.whole('warnDays', { from: 1, to: 60 }),
    list,
  });
  return { tiers, wrong: read.wrong };
}

/** What tiers may be counted by. */
const tierUnits = ['points', 'spend', 'visits'] as const;

/** What is given on entering a tier; nothing typed and nothing chosen is no gift. */
function giftOf(form: FormData, index: number, read: ReturnType<typeof reader>): Tier['gift'] {
  const points = read.whole(`t${index}.gift`, { to: 1_000_000 }) || undefined;
  const coupon = optionalText(form, `t${index}.coupon`);
  return points === undefined && coupon === undefined ? undefined : given({ points, coupon });
}

/** The benefits of a tier: in each language one a line; the lines of the languages belong together by their place. */
function benefitsOf(form: FormData, index: number): Tier['benefits'] {
  const lines = (lang: string) =>
    textOf(form, `t${index}.benefits.${lang}`)
      .split('\n')
      .map((line) => line.trim());
  const [he, ar, en] = [lines('he'), lines('ar'), lines('en')];
  const count = Math.max(he.length, ar.length, en.length);
  return Array.from({ length: count }, (_, i) =>
    given({ he: he[i] || undefined, ar: ar[i] || undefined, en: en[i] || undefined }),
  )
    .filter((text) => Object.keys(text).length > 0)
    .slice(0, 10);
}
