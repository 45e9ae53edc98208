import { codeAlphabet, normalizeCode } from '../../../shared/ids.ts';

/** A keyed hash (HMAC-SHA-256 or better, 8 bytes at least) under the club's secret. */
export type SecretHmac = (text: string) => Uint8Array;

/** 29 signs a place: 13 places hold the 60 bits of the seal (29¹² is under 2⁶⁰, 29¹³ above). */
const base = BigInt(codeAlphabet.length);
const sealPlaces = 13;
/** A safe integer has 11 places at most. */
const indexPlaces = 11;

/**
 * The code of a unique coupon's publication: its index, then 60 bits of an HMAC over it. Nothing is stored for a code
 * that was not given yet; two indexes never make one code, because the index can be read back from it; and who does not
 * know the secret guesses one in 2⁶⁰. The index is unique under the secret (a coupon's own secret: unique in that coupon).
 *
 * @param index a whole number from 0, safe
 */
export function uniqueCode(index: number, secretHmac: SecretHmac): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`not a code's index: ${index}`);
  return written(BigInt(index), 1) + sealOf(index, secretHmac);
}

/** Whether a text, as people type it, has the shape of a unique code. Says nothing of whether it is one. */
export const looksLikeUniqueCode = (text: string): boolean => indexIn(normalizeCode(text)) !== undefined;

/** The index that a unique code spells, as people type it; whether it is genuine is not asked. */
export const indexOfCode = (text: string): number | undefined => indexIn(normalizeCode(text));

/** The index of a genuine unique code, as people type it; undefined for any other text. */
export function readUniqueCode(text: string, secretHmac: SecretHmac): number | undefined {
  const code = normalizeCode(text);
  const index = indexIn(code);
  if (index === undefined) return undefined;
  return sameText(code.slice(-sealPlaces), sealOf(index, secretHmac)) ? index : undefined;
}

function sealOf(index: number, secretHmac: SecretHmac): string {
  const hash = secretHmac(String(index));
  if (hash.length < 8) throw new RangeError('an HMAC of 8 bytes at least');
  const bits = hash.slice(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 4n;
  return written(bits, sealPlaces);
}

/** The index that the front of a code spells, where the whole has a code's shape. */
function indexIn(code: string): number | undefined {
  const front = code.slice(0, -sealPlaces);
  if (front.length < 1 || front.length > indexPlaces) return undefined;
  const index = read(front);
  const seal = read(code.slice(-sealPlaces));
  if (index === undefined || seal === undefined || seal >= 1n << 60n) return undefined;
  // A zero in front would give one index a second spelling.
  if (front.length > 1 && front.startsWith(codeAlphabet[0]!)) return undefined;
  return index <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(index) : undefined;
}

/** A number in the alphabet of codes, filled up in front. */
export function written(value: bigint, places: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= base) text = codeAlphabet[Number(rest % base)]! + text;
  return text.padStart(places, codeAlphabet[0]);
}

/** The number that signs of the alphabet spell; undefined where one is not of it. */
export function read(text: string): bigint | undefined {
  let value = 0n;
  for (const sign of text) {
    const digit = codeAlphabet.indexOf(sign);
    if (digit < 0) return undefined;
    value = value * base + BigInt(digit);
  }
  return value;
}

/** Compares all of both, so that the time taken does not tell how much of a guess was right. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
