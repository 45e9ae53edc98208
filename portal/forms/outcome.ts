import type { Refusal, Result } from '../../shared/result.ts';
import { errorText, t } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';
import { fieldText } from './fieldText.ts';

/** One thing to fix, beside its field or for the form as a whole. */
export interface FormError {
  field?: string;
  text: string;
}

/** A call whose network failing is a refusal too: the page stays, with all that was typed. */
export async function attempt<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call;
  } catch {
    return { ok: false, refusal: { code: 'fault.internal' } };
  }
}

/**
 * Refusals after which the call may have happened, or may be sent again as it is: the form keeps its Idempotency-Key. A key that was
 * spent on other details is not among them: whatever carries it is refused for good.
 */
const maybeDone = new Set<Refusal['code']>(['fault.internal', 'busy.try_again']);

/** The key that the form is rendered with: a new one, or the one that was sent while it is not known what came of it. */
export function formKey(sent?: FormData, refusal?: Refusal): string {
  const before = sent?.get('key');
  return typeof before === 'string' && before && refusal && maybeDone.has(refusal.code) ? before : crypto.randomUUID();
}

/** The key that came with a form; one that lost it gets a new one rather than a refusal. */
export const sentKey = (form: FormData): string => {
  const key = form.get('key');
  return typeof key === 'string' && key ? key : crypto.randomUUID();
};

/**
 * A refusal as what the error summary shows. `fields` says which field of the form stands for which code, or for which
 * name in the request's body; a refusal that fits none is said of the form as a whole.
 */
export function errorsOf(lang: Lang, refusal: Refusal, fields: Readonly<Record<string, string>> = {}): FormError[] {
  const text = errorText(lang, refusal);
  if (refusal.code === 'request.invalid' && refusal.fields?.length) {
    const named = new Map<string, FormError>();
    for (const wrong of refusal.fields) {
      const field = fieldOf(wrong.path, fields);
      if (field && !named.has(field)) named.set(field, { field, text: fieldText(wrong, t(lang)) });
    }
    if (named.size > 0) return [...named.values()];
  }
  const field = fields[refusal.code];
  return [field ? { field, text } : { text }];
}

/** '/body/name/he' → the field that `fields` names for 'name/he' or 'name', or the name itself. */
function fieldOf(path: string, fields: Readonly<Record<string, string>>): string | undefined {
  const [, part, ...rest] = path.split('/');
  if (part !== 'body' || rest.length === 0) return undefined;
  for (let length = rest.length; length > 0; length--) {
    const field = fields[rest.slice(0, length).join('/')];
    if (field) return field;
  }
  return rest[0];
}

/** The sentence that stands under a field. */
export const errorFor = (errors: readonly FormError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.text;
