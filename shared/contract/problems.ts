import { errorStatus, type ErrorCode } from '../errors.ts';
import type { RouteSpec } from './route.ts';

/**
 * Every refusal that a call may answer with: its own, and those of the way in (club, origin, session, parsing, key). A
 * session holds longer than a membership: whoever left elsewhere is told so by every call about themselves.
 */
export function errorsOf(route: RouteSpec): ErrorCode[] {
  const { params, query, body } = route.request;
  const codes: (ErrorCode | false)[] = [
    ...route.errors,
    'club.unknown_host',
    'fault.internal',
    'busy.try_again',
    route.method !== 'GET' && 'request.foreign_origin',
    route.auth !== 'public' && 'auth.required',
    route.auth !== 'public' && 'auth.forbidden',
    route.auth === 'member' && 'member.not_found',
    route.auth === 'member' && 'member.left',
    (params ?? query ?? body) !== undefined && 'request.invalid',
    body !== undefined && 'request.malformed',
    body !== undefined && 'request.wrong_media_type',
    route.method !== 'GET' && 'request.too_large',
    route.idempotency === 'required' && 'request.idempotency_key_missing',
    route.idempotency === 'required' && 'request.idempotency_key_reused',
  ];
  return [...new Set(codes.filter((code) => code !== false))].sort();
}

/** The same by HTTP status, lowest first. */
export function errorsByStatus(route: RouteSpec): Map<number, ErrorCode[]> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(route))
    byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}
