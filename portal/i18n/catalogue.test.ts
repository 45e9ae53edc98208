import { describe, expect, it } from 'vitest';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, errorText, t } from './index.ts';
import { languages } from './locale.ts';

type Node = { type: number; value?: string; options?: Record<string, { value: Node[] }>; children?: Node[] };
const LITERAL = 0;
const POUND = 7;

/** The names of the values that a message wants, sorted. */
function argumentsOf(nodes: Node[]): string[] {
  const found = new Set<string>();
  for (const node of nodes) {
    if (node.type !== LITERAL && node.type !== POUND && node.value) found.add(node.value);
    for (const option of Object.values(node.options ?? {}))
      for (const name of argumentsOf(option.value)) found.add(name);
  }
  return [...found].sort();
}

const parse = (message: string) =>
  new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst() as Node[];

describe.each(Object.keys(catalogues.en) as (keyof typeof catalogues.en)[])('%s', (area) => {
  it.each(languages)('%s parses, and wants the values that English wants', (lang) => {
    const english: Record<string, string> = catalogues.en[area];
    const here: Record<string, string> = catalogues[lang][area];
    expect(Object.keys(here).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of Object.entries(here)) {
      expect(message.trim(), key).not.toBe('');
      expect(argumentsOf(parse(message)), key).toEqual(argumentsOf(parse(english[key] ?? '')));
    }
  });
});

const bare = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

describe('sentences', () => {
  it('knows the Hebrew dual and the Arabic plurals', () => {
    expect(t('he')('member.points', { points: 1 })).toBe('נקודה אחת');
    expect(t('he')('member.points', { points: 2 })).toBe('שתי נקודות');
    expect(t('he')('member.points', { points: 1180 })).toBe('1,180 נקודות');
    expect(t('ar')('member.points', { points: 2 })).toBe('نقطتان');
    expect(t('ar')('member.points', { points: 5 })).toBe('5 نقاط');
    expect(t('ar')('member.points', { points: 18 })).toBe('18 نقطة');
  });
  it('is the sentence of the look', () => {
    expect(bare(t('he')('member.toNextTier', { points: 120, tier: 'זהב' }))).toBe('עוד 120 נקודות לדרגת זהב');
    expect(bare(t('he')('member.expiring', { points: 80, date: '30 בנובמבר' }))).toBe('80 נקודות בתוקף עד 30 בנובמבר');
  });
  it('isolates what people typed', () => {
    expect(t('en')('member.offerUntil', { date: 'x' })).toBe('Until \u2068x\u2069');
  });
  it('chooses by a text without isolating it', () => {
    expect(bare(t('he')('owner.change', { direction: 'up', percent: '9%' }))).toBe('עלייה של 9%');
  });
  it('never shows a bare code when the API refuses', () => {
    expect(errorText('en', { code: 'coupon.already_redeemed' })).toBe('This coupon was used already.');
    expect(errorText('en', { code: 'something.new' as never })).toBe(catalogues.en.errors['fault.internal']);
  });
});
