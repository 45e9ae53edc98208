import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** SHA-256 of the text, as base64url. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const hmac = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

/** 256 bits that nobody can guess. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Equal for equal values whatever the order of their fields: what tells a replay from another call under the same key. */
export const hashOf = (value: unknown): string => digest(JSON.stringify(canonical(value)) ?? '').slice(0, 22);

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, v]) => v !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([k, v]) => [k, canonical(v)]),
    );
  return value;
}
