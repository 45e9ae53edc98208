import { sameText } from './sameText.ts';

/** The header that proves a request came through the club's own front door, and the one that then names the club. */
export const ORIGIN_PROOF = 'x-moadon-origin';
export const FORWARDED_HOST = 'x-forwarded-host';

/** Whether the request carries the front door's secret. */
export const fromFrontDoor = (headers: Headers, secret: string | undefined): boolean =>
  Boolean(secret) && sameText(headers.get(ORIGIN_PROOF) ?? '', secret!);

/**
 * The host name that the visitor asked for, which decides the club. A forwarded name is believed only with the front
 * door's secret: otherwise anyone could read another club's pages by naming it.
 */
export function clubHost(headers: Headers, secret: string | undefined): string {
  const forwarded = fromFrontDoor(headers, secret) ? headers.get(FORWARDED_HOST) : null;
  return (forwarded ?? headers.get('host') ?? '').trim().toLowerCase();
}
