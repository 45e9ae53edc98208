import { codeAlphabet, normalizeCode } from './ids.ts';

/** How the codes of a batch are written: a beginning of the owner's, then places that the club fills in. */
export interface CodePattern {
  /** As the owner wrote it, upper case: 'SUMMER-####-####'. */
  pattern: string;
  /** The beginning without dashes; it may be empty. */
  prefix: string;
  /** How many signs follow it. */
  places: number;
}

/** As long as a code may be. */
const longest = 32;

/** Undefined for a text that has a place before its beginning ends, too few or too many of them, or signs that no code has. */
export function readPattern(text: string): CodePattern | undefined {
  const pattern = text.trim().toUpperCase();
  const match = /^([A-Z0-9-]*?)(#[#-]*)$/.exec(pattern);
  if (!match) return undefined;
  const prefix = normalizeCode(match[1]!);
  const places = match[2]!.replaceAll('-', '').length;
  return prefix.length + places <= longest ? { pattern, prefix, places } : undefined;
}

/** A code as the pattern writes it, dashes and all. */
export function inPattern({ pattern, prefix }: Pick<CodePattern, 'pattern' | 'prefix'>, code: string): string {
  let next = prefix.length;
  return pattern.replaceAll('#', () => code[next++] ?? '');
}

/** So many signs spell the number of a code in a batch of so many. */
export function indexPlaces(count: number): number {
  let places = 1;
  for (let room = codeAlphabet.length; room < count; room *= codeAlphabet.length) places++;
  return places;
}

/** Fewer signs that nobody can know than these, and guessing is worth a try: one in 594,823,321. */
export const fewestSecret = 6;

/** The signs of a code that only the club can know: who guesses finds one in 29 to the power of them. */
export const secretPlaces = ({ places }: Pick<CodePattern, 'places'>, count: number): number =>
  places - indexPlaces(count);

/** Whether a code may be of both: then a till could not say which it is. */
export const mayMeet = (one: CodePattern, other: CodePattern): boolean =>
  one.prefix.length + one.places === other.prefix.length + other.places &&
  (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix));
