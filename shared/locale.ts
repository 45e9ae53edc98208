import * as z from 'zod';

/** The languages that the portal speaks. */
export const languages = ['he', 'ar', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/** A text that the club's owner wrote, in the languages it was written in. */
export const localizedText = z
  .strictObject({
    he: z.string().max(500).optional(),
    ar: z.string().max(500).optional(),
    en: z.string().max(500).optional(),
  })
  .refine((text) => Object.values(text).some((t) => t?.trim()), { message: 'one language at least' });

/**
 * The same on one line, as a name is that goes into the subject of an e-mail: no line ends, tabs or other control
 * characters. Asked of what comes in; what was kept before is read as it is.
 */
export const localizedLine = localizedText.refine(
  (text) => !Object.values(text).some((t) => t && /[\p{Cc}\u2028\u2029]/u.test(t)),
  { message: 'control characters' },
);
export type LocalizedText = z.infer<typeof localizedText>;

/** The text in the wanted language, or in the first one that it was written in. */
export function textIn(text: LocalizedText, wanted: Language): string {
  return text[wanted] ?? text.he ?? text.en ?? text.ar ?? '';
}

export const directionOf = (lang: Language): 'rtl' | 'ltr' => (lang === 'en' ? 'ltr' : 'rtl');
