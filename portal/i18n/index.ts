import { IntlMessageFormat } from 'intl-messageformat';
import type { Refusal } from '../../shared/result.ts';
import { ar as booksAr } from './books/ar.ts';
import { en as books } from './books/en.ts';
import { he as booksHe } from './books/he.ts';
import { ar as cardsAr } from './cards/ar.ts';
import { en as cards } from './cards/en.ts';
import { he as cardsHe } from './cards/he.ts';
import { ar as commonAr } from './common/ar.ts';
import { en as common } from './common/en.ts';
import { he as commonHe } from './common/he.ts';
import { ar as entryAr } from './entry/ar.ts';
import { en as entry } from './entry/en.ts';
import { he as entryHe } from './entry/he.ts';
import { ar as errorsAr } from './errors/ar.ts';
import { en as errors } from './errors/en.ts';
import { he as errorsHe } from './errors/he.ts';
import { ar as householdAr } from './household/ar.ts';
import { en as household } from './household/en.ts';
import { he as householdHe } from './household/he.ts';
import { isolate } from './format.ts';
import { ar as legalAr } from './legal/ar.ts';
import { en as legal } from './legal/en.ts';
import { he as legalHe } from './legal/he.ts';
import { localeOf, type Lang } from './locale.ts';
import { ar as memberAr } from './member/ar.ts';
import { en as member } from './member/en.ts';
import { he as memberHe } from './member/he.ts';
import { ar as offlineAr } from './offline/ar.ts';
import { en as offline } from './offline/en.ts';
import { he as offlineHe } from './offline/he.ts';
import { ar as ownerAr } from './owner/ar.ts';
import { en as owner } from './owner/en.ts';
import { he as ownerHe } from './owner/he.ts';
import { ar as segmentAr } from './segment/ar.ts';
import { en as segment } from './segment/en.ts';
import { he as segmentHe } from './segment/he.ts';
import { ar as staffAr } from './staff/ar.ts';
import { en as staff } from './staff/en.ts';
import { he as staffHe } from './staff/he.ts';

/** English is the shape: a key that Hebrew or Arabic lacks does not compile. */
export const catalogues = {
  en: { books, cards, common, entry, member, staff, offline, owner, segment, household, legal, errors },
  he: {
    books: booksHe,
    cards: cardsHe,
    common: commonHe,
    entry: entryHe,
    member: memberHe,
    staff: staffHe,
    offline: offlineHe,
    owner: ownerHe,
    segment: segmentHe,
    household: householdHe,
    legal: legalHe,
    errors: errorsHe,
  },
  ar: {
    books: booksAr,
    cards: cardsAr,
    common: commonAr,
    entry: entryAr,
    member: memberAr,
    staff: staffAr,
    offline: offlineAr,
    owner: ownerAr,
    segment: segmentAr,
    household: householdAr,
    legal: legalAr,
    errors: errorsAr,
  },
};

type Areas = (typeof catalogues)['en'];
/** 'member.points', 'common.close', 'errors.coupon.expired' … */
export type MessageKey = { [A in keyof Areas]: `${A}.${keyof Areas[A] & string}` }[keyof Areas];
export type MessageValues = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

interface Message {
  format: IntlMessageFormat;
  /** Values that choose a branch rather than being shown; they stay as they are. */
  choosing: ReadonlySet<string>;
}
const SELECT = 5;
const compiled = new Map<string, Message>();

function messageOf(lang: Lang, key: MessageKey): Message {
  const at = `${lang}:${key}`;
  const known = compiled.get(at);
  if (known) return known;
  const dot = key.indexOf('.');
  const area: Record<string, string> = catalogues[lang][key.slice(0, dot) as keyof Areas];
  const format = new IntlMessageFormat(area[key.slice(dot + 1)] ?? key, localeOf(lang), undefined, { ignoreTag: true });
  const choosing = new Set(
    format.getAst().flatMap((part) => (Number(part.type) === SELECT && 'value' in part ? [String(part.value)] : [])),
  );
  const fresh = { format, choosing };
  compiled.set(at, fresh);
  return fresh;
}

/**
 * The sentences of a language: `t('he')('member.points', { points: 18 })`. Numbers are formatted by the locale in plurals and
 * where the message says `{x, number}`; texts are put in isolates, so that a Latin name does not turn a Hebrew sentence around (they show nothing and are safe in attributes).
 */
export const t =
  (lang: Lang): Translate =>
  (key, values = {}) => {
    const { format, choosing } = messageOf(lang, key);
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && !choosing.has(name) ? isolate(value) : value,
    ]);
    return String(format.format(Object.fromEntries(shown)));
  };

/**
 * What to say to a person when the API refused: what happened and what to do. A code unknown to this portal is a fault. Of a fault,
 * `detail.sent` says how it was sent: 'read' changed nothing, 'once' may be sent again as it is, anything else may have happened.
 */
export function errorText(lang: Lang, { code, detail }: Pick<Refusal, 'code' | 'detail'>): string {
  if (code === 'fault.internal' && detail?.['sent'] === 'read') return t(lang)('common.faultRead');
  if (code === 'fault.internal' && detail?.['sent'] === 'once') return t(lang)('common.faultOnce');
  return t(lang)(code in catalogues[lang].errors ? `errors.${code}` : 'errors.fault.internal');
}
