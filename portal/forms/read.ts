import { languages, type LocalizedText } from '../../shared/locale.ts';

/** A field's text without the spaces around it; '' where it is missing. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** A field's text, or undefined where nothing was typed: what an optional part of a contract wants. */
export const optionalText = (form: FormData, name: string): string | undefined => textOf(form, name) || undefined;

/** All that was chosen under one name. */
export const chosen = (form: FormData, name: string): string[] =>
  form
    .getAll(name)
    .filter((value) => typeof value === 'string')
    .map((value) => value.trim())
    .filter(Boolean);

/** A list typed by commas or lines. */
export const listOf = (form: FormData, name: string): string[] =>
  textOf(form, name)
    .split(/[,،\n;]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** `name.he`, `name.ar`, `name.en` as one text; languages left blank are left out. */
export function localizedOf(form: FormData, name: string): LocalizedText {
  const text: LocalizedText = {};
  for (const lang of languages) {
    const value = textOf(form, `${name}.${lang}`);
    if (value) text[lang] = value;
  }
  return text;
}

/** As `localizedOf`; undefined where no language was written. */
export function optionalLocalized(form: FormData, name: string): LocalizedText | undefined {
  const text = localizedOf(form, name);
  return Object.keys(text).length > 0 ? text : undefined;
}

/** What of an object was given: undefined parts are left out, as strict contracts want. */
export function given<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
