import type { Refusal } from '../../../shared/result.ts';

/** A cursor is the sort key that a page ended on, bound to its list: in another list, or another club, it is refused. */
export const sealCursor = (pk: string, sk: string): string =>
  Buffer.from(JSON.stringify([pk, sk])).toString('base64url');

/** Where a list lies within its partition. */
export interface CursorRange {
  prefix?: string;
  between?: readonly [string, string];
}

/** The most bytes of a sort key. */
const longest = 1024;

/** The sort key to go on from. Throws {@link BadCursor} for one of another list, or out of its range: whoever wrote it, we did not. */
export function openCursor(cursor: string, pk: string, range: CursorRange = {}): string {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 2 && parts[0] === pk && isWithin(parts[1], range)) return parts[1];
  } catch {
    // falls through to the refusal
  }
  throw new BadCursor('cursor of another list');
}

function isWithin(sk: unknown, { prefix = '', between }: CursorRange): sk is string {
  if (typeof sk !== 'string' || !sk || !sk.isWellFormed() || Buffer.byteLength(sk) > longest) return false;
  if (!sk.startsWith(prefix)) return false;
  if (!between) return true;
  const [from, at, to] = [between[0], sk, between[1]].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];
  return from.compare(at) <= 0 && at.compare(to) <= 0;
}

/** Thrown where a cursor does not belong to the list; the HTTP layer answers it as `request.bad_cursor`. */
export class BadCursor extends Error {
  readonly refusal: Refusal = { code: 'request.bad_cursor' };
}
