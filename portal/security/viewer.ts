import { fromFrontDoor } from './host.ts';

/** The header that tells the API, with the proof, from where the visitor comes; it counts tries by it. */
export const VIEWER = 'x-moadon-viewer';

/**
 * The visitor's address. What CloudFront says ('203.0.113.7:4711', '2001:db8::1:4711') is believed only with its proof;
 * else it is who called the gateway: the last of x-forwarded-for, which the gateway itself adds. What stands before it
 * anybody may have written.
 */
export function viewerAddress(headers: Headers, connection: string, secret: string | undefined): string {
  const told = headers.get('cloudfront-viewer-address');
  const believed = fromFrontDoor(headers, secret) && told;
  const called = headers.get('x-forwarded-for')?.split(',').at(-1);
  return (believed ? told.replace(/:\d+$/, '') : (called ?? connection)).trim();
}
