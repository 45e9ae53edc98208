import type { FormError } from '../forms/outcome.ts';
import type { Translate } from '../i18n/index.ts';
import type { Wrong } from './parts.ts';

/** What could not be read in a form, as sentences at their fields. */
export const sayWrong = (wrong: readonly Wrong[], t: Translate): FormError[] =>
  wrong.map(({ field, problem, values }) => ({ field, text: t(`owner.${problem}`, values) }));
