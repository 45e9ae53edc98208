import type { Runtime } from '../runtime/runtime.ts';

export const sessionCookie = 'moadon_session';
export const deviceCookie = 'moadon_device';

/** The value of a cookie of an API Gateway event. */
export function cookieOf(cookies: readonly string[] | undefined, name: string): string | undefined {
  const found = cookies?.find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || undefined;
}

/** HttpOnly, so that no script can read it; Lax, so that a link from a message arrives signed in and a foreign form does not. */
export function setCookie(runtime: Runtime, name: string, value: string, seconds: number): string {
  const secure = runtime.config.secureCookies ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
