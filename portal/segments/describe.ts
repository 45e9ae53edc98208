import type { SegmentCondition, SegmentRule } from '../../shared/contract/segment.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.ts';
import { languageNames, type Lang } from '../i18n/locale.ts';
import { listText } from '../words/weekday.ts';

/** What a rule's sentence needs besides the rule. */
export interface Telling {
  lang: Lang;
  t: Translate;
  f: Formats;
  tierName: (id: string) => string;
}

/** A rule as one sentence: 'Members who have at least 100 points and whose last purchase was up to 30 days ago'. */
export function describeRule(rule: SegmentRule, telling: Telling): string {
  const { t, lang } = telling;
  if (rule.all.length === 0) return t('segment.everyone');
  const clauses = rule.all.map((condition) => describeCondition(condition, telling));
  return `${t('segment.membersWho')} ${listText(lang, clauses)}`.trim();
}

/** One condition as the clause that stands in the sentence. */
export function describeCondition(condition: SegmentCondition, { lang, t, f, tierName }: Telling): string {
  const plain = (n: number) => f.number(n);
  const range = (unit: (n: number) => string, bare: (n: number) => string = plain) =>
    rangeText(condition as { atLeast?: number; atMost?: number }, t, unit, bare);
  const list = (values: readonly string[]) => (values.length > 0 ? listText(lang, values, 'disjunction') : '…');
  switch (condition.fact) {
    case 'points':
      return t('segment.points', { range: range((n) => t('member.points', { points: n })) });
    case 'spend':
      return t('segment.spend', { over: condition.over, range: range(f.moneyShort, f.moneyShort) });
    case 'visits':
      return t('segment.visits', { over: condition.over, range: range((n) => t('segment.times', { n })) });
    case 'daysSinceVisit':
      return t('segment.daysSinceVisit', { range: range((n) => t('segment.days', { n })) });
    case 'daysSinceJoining':
      return t('segment.daysSinceJoining', { range: range((n) => t('segment.days', { n })) });
    case 'neverBought':
      return t('segment.neverBought');
    case 'joined':
      return joinedText(condition, t, f);
    case 'tier':
      return t('segment.tier', { list: list(condition.in.map(tierName)) });
    case 'category':
      return t('segment.category', { list: list(condition.in), times: t('segment.times', { n: condition.visits }) });
    case 'source':
      return t('segment.source', { list: list(condition.in) });
    case 'language':
      return t('segment.language', { list: list(condition.in.map((one) => languageNames[one])) });
    case 'birthdayWithin':
      return t('segment.birthdayWithin', { days: condition.days });
    case 'verified':
      return t('segment.verified', { is: String(condition.is) });
    case 'referred':
      return t('segment.referred', { is: String(condition.is) });
    case 'reachable':
      return t('segment.reachable', { is: String(condition.is) });
    case 'attribute':
      return t('segment.attribute', { name: condition.name || '…', list: list(condition.in) });
    case 'member':
      return t('segment.member', { n: condition.in.length });
  }
}

/** 'at least 30 days', 'up to 30 days', 'between 10 and 30 days'; any number where nothing is said. */
function rangeText(
  { atLeast, atMost }: { atLeast?: number; atMost?: number },
  t: Translate,
  unit: (n: number) => string,
  bare: (n: number) => string,
): string {
  if (atLeast !== undefined && atMost !== undefined)
    return atLeast === atMost
      ? t('segment.exactly', { to: unit(atMost) })
      : t('segment.between', { from: bare(atLeast), to: unit(atMost) });
  if (atLeast !== undefined) return t('segment.atLeast', { from: unit(atLeast) });
  return atMost === undefined ? '…' : t('segment.upTo', { to: unit(atMost) });
}

function joinedText({ from, until }: { from?: string; until?: string }, t: Translate, f: Formats): string {
  if (from && until) return t('segment.joinedBetween', { from: f.date(from), until: f.date(until) });
  if (from) return t('segment.joinedFrom', { from: f.date(from) });
  return t('segment.joinedUntil', { until: until ? f.date(until) : '…' });
}
