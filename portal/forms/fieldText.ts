import type { MessageKey, MessageValues, Translate } from '../i18n/index.ts';

type Sentence = [key: MessageKey, values?: MessageValues];

/** The contract's own words for what is wrong, and the sentence that a person reads for each; the first that fits is said. */
const sentences: [problem: RegExp, (found: RegExpExecArray) => Sentence][] = [
  [
    /received (?:undefined|null)\b|string to have >=1 char|array to have >=1 item|^nothing visible$/,
    () => ['common.fieldMissing'],
  ],
  [/^Too big: expected string to have <=?(\d+)/, ([, most]) => ['common.fieldTooLong', { most: Number(most) }]],
  [/^Too small: expected string to have >=?(\d+)/, ([, least]) => ['common.fieldTooShort', { least: Number(least) }]],
  [/^Too big: expected array/, () => ['common.fieldTooMany']],
  [/^Too big/, () => ['common.fieldTooLarge']],
  [/^Too small/, () => ['common.fieldTooSmall']],
  [/expected (?:number|int)|received NaN/, () => ['common.fieldNotNumber']],
];

/**
 * What is wrong with one field that the contract refused, as a sentence for beside it: a phone and an e-mail say how they are
 * written; any other field what kind of thing is amiss. `path` is the field's in the request ('/body/phone').
 */
export function fieldText({ path, problem }: { path: string; problem: string }, t: Translate): string {
  const names = path.split('/');
  const [key, values] = sentenceFor(problem);
  if (key !== 'common.fieldTooLong' && key !== 'common.fieldMissing') {
    if (names.includes('phone') || names.includes('contact')) return t('errors.member.phone_invalid');
    if (names.includes('email')) return t('entry.emailBad');
  }
  return t(key, values);
}

function sentenceFor(problem: string): Sentence {
  for (const [form, sentence] of sentences) {
    const found = form.exec(problem);
    if (found) return sentence(found);
  }
  return ['common.fieldBad'];
}
