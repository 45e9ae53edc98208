import { describe, expect, it } from 'vitest';
import type { SegmentRule } from '../../shared/contract/segment.ts';
import { formats } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';
import { describeCondition, describeRule, type Telling } from './describe.ts';
import { freshCondition, offeredFacts } from './facts.ts';

const telling = (lang: Lang): Telling => ({
  lang,
  t: t(lang),
  f: formats({ lang, currency: 'ILS', timeZone: 'Asia/Jerusalem', now: '2026-11-22T10:00:00.000Z' }),
  tierName: (id) => ({ gold: { he: 'זהב', ar: 'ذهبي', en: 'Gold' }[lang] })[id] ?? id,
});
/** Without the marks of direction, which show nothing. */
const bare = (text: string) => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replaceAll('\u00a0', ' ');
const said = (rule: SegmentRule, lang: Lang) => bare(describeRule(rule, telling(lang)));

const losing: SegmentRule = {
  all: [
    { fact: 'daysSinceVisit', atLeast: 60 },
    { fact: 'spend', over: 'year', atLeast: 50000 },
    { fact: 'tier', in: ['gold'] },
  ],
};

describe('describeRule', () => {
  it('says of no condition that it is everyone', () => {
    expect(said({ all: [] }, 'he')).toBe('כל חברי המועדון');
    expect(said({ all: [] }, 'ar')).toBe('كل أعضاء النادي');
    expect(said({ all: [] }, 'en')).toBe('Every member of the club');
  });
  it('is one sentence in Hebrew', () => {
    expect(said(losing, 'he')).toBe(
      'חברי מועדון שהקנייה האחרונה שלהם הייתה לפני 60 ימים לפחות, שקנו בסכום של 500 ₪ לפחות בשנה האחרונה ובדרגת זהב',
    );
  });
  it('is one sentence in Arabic', () => {
    expect(said(losing, 'ar')).toBe(
      'الأعضاء الذين كان آخر شراء لهم قبل 60 يومًا على الأقل واشتروا بمبلغ 500 ₪ على الأقل في السنة الأخيرة وفي مستوى ذهبي',
    );
  });
  it('is one sentence in English', () => {
    expect(said(losing, 'en')).toBe(
      'Members who last bought at least 60 days ago, bought for at least ₪500 in the last year and are in Gold',
    );
  });
  it('knows ranges and one thing only', () => {
    expect(said({ all: [{ fact: 'points', atLeast: 10, atMost: 30 }] }, 'en')).toBe(
      'Members who have between 10 and 30 points',
    );
    expect(said({ all: [{ fact: 'visits', over: 'ever', atMost: 2 }] }, 'he')).toBe(
      'חברי מועדון שקנו פעמיים לכל היותר מאז שהצטרפו',
    );
  });
  it('leaves a blank where something is still to be filled in', () => {
    expect(said({ all: [{ fact: 'category', in: [], visits: 2 }] }, 'en')).toBe(
      'Members who bought … at least twice in the last year',
    );
  });
});

describe.each(['he', 'ar', 'en'] as const)('every condition in %s', (lang) => {
  it.each(offeredFacts)('%s', (fact) => {
    const clause = bare(describeCondition(freshCondition(fact), telling(lang)));
    expect(clause.length).toBeGreaterThan(3);
    expect(clause).not.toMatch(/[{}]|undefined|segment\./);
  });
});
