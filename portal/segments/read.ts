import type { SegmentCondition, SegmentRule } from '../../shared/contract/segment.ts';
import { parseAmount, parseWhole } from '../forms/amount.ts';
import { chosen, given, listOf, optionalText, textOf } from '../forms/read.ts';
import { isLang } from '../i18n/locale.ts';
import { freshCondition, offeredFacts, type Fact } from './facts.ts';

const facts: readonly string[] = [...offeredFacts, 'member'];
const isFact = (text: string): text is Fact => facts.includes(text);

/** The fields of one condition in the form: 'c0.fact', 'c0.atLeast' … */
export const fieldName = (index: number, part: string): string => `c${index}.${part}`;

/**
 * The rule that the editor's form holds, as typed: blanks that cannot be read are left out. `do` adds a condition ('add', with
 * 'newFact') or takes one away ('remove:2'), so that the editor works without JavaScript.
 */
export function readRule(form: FormData, currency: string): SegmentRule {
  const all: SegmentCondition[] = [];
  const what = textOf(form, 'do');
  for (let i = 0; form.has(fieldName(i, 'fact')) && i < 20; i++) {
    if (what === `remove:${i}`) continue;
    const fact = textOf(form, fieldName(i, 'fact'));
    if (isFact(fact)) all.push(readCondition(form, i, fact, currency));
  }
  const added = textOf(form, 'newFact');
  if (what === 'add' && isFact(added) && all.length < 20) all.push(freshCondition(added));
  return { all };
}

function readCondition(form: FormData, index: number, fact: Fact, currency: string): SegmentCondition {
  const field = (part: string) => fieldName(index, part);
  const whole = (part: string) => {
    const value = parseWhole(textOf(form, field(part)));
    return value !== undefined && value >= 0 ? value : undefined;
  };
  const money = (part: string) => parseAmount(textOf(form, field(part)), currency);
  const range = (read: (part: string) => number | undefined) => ({ atLeast: read('atLeast'), atMost: read('atMost') });
  const over = textOf(form, field('over')) === 'ever' ? ('ever' as const) : ('year' as const);
  const several = [...chosen(form, field('in')), ...listOf(form, field('in.list'))];
  switch (fact) {
    case 'points':
    case 'daysSinceVisit':
    case 'daysSinceJoining':
      return given({ fact, ...range(whole) });
    case 'visits':
      return given({ fact, over, ...range(whole) });
    case 'spend':
      return given({ fact, over, ...range(money) });
    case 'joined':
      return given({ fact, from: optionalText(form, field('from')), until: optionalText(form, field('until')) });
    case 'category':
      return { fact, in: several, visits: whole('visits') || 1 };
    case 'attribute':
      return { fact, name: textOf(form, field('name')), in: several };
    case 'language':
      return { fact, in: several.filter(isLang) };
    case 'tier':
    case 'source':
    case 'member':
      return { fact, in: several };
    case 'birthdayWithin':
      return { fact, days: Math.min(whole('days') ?? 7, 365) };
    case 'verified':
    case 'referred':
    case 'reachable':
      return { fact, is: textOf(form, field('is')) !== 'no' };
    case 'neverBought':
      return { fact };
  }
}

/** Which conditions still have a blank that the rule needs, by their place. */
export const unfinished = (rule: SegmentRule): number[] =>
  rule.all.flatMap((condition, i) => (isFinished(condition) ? [] : [i]));

function isFinished(condition: SegmentCondition): boolean {
  if ('in' in condition && condition.in.length === 0) return false;
  if (condition.fact === 'attribute') return condition.name !== '';
  if (condition.fact === 'joined') return Boolean(condition.from ?? condition.until);
  if ('atLeast' in condition || 'atMost' in condition)
    return condition.atLeast === undefined || condition.atMost === undefined || condition.atLeast <= condition.atMost;
  return !['points', 'spend', 'visits', 'daysSinceVisit', 'daysSinceJoining'].includes(condition.fact);
}
