import type { Refusal } from '../../../shared/result.ts';

/** A cursor is the sort key that a page ended on, bound to its list: in another list, or another club, it is refused. */
export const sealCursor = (pk: string, sk: string): string =>
  Buffer.from(JSON.stringify([pk, sk])).toString('base64url');

export function openCursor(cursor: string, pk: string): string {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 2 && parts[0] === pk && typeof parts[1] === 'string' && parts[1])
      return parts[1];
  } catch {
    // falls through to the refusal
  }
  throw new BadCursor('cursor of another list');
}

/** Thrown where a cursor does not belong to the list; the HTTP layer answers it as `request.bad_cursor`. */
export class BadCursor extends Error {
  readonly refusal: Refusal = { code: 'request.bad_cursor' };
}
