import type { APIContext } from 'astro';
import type { Refusal } from '../../shared/result.ts';
import { paths } from '../paths.ts';

type Asked = Pick<APIContext, 'locals' | 'url' | 'redirect'>;

/**
 * Where to send a visitor whose member page the API refused for who they are: nobody logs in and comes back, staff go to the
 * till, somebody who left to the club's page. Undefined for every other refusal: the page says it itself.
 */
export function sendAway({ locals, url, redirect }: Asked, { code }: Refusal): Response | undefined {
  const to = paths(locals.lang);
  if (code === 'auth.required')
    return redirect(`${to.logIn}?next=${encodeURIComponent(url.pathname + url.search)}`, 303);
  if (code === 'auth.forbidden') return redirect(to.staff.till, 303);
  if (code === 'member.left' || code === 'member.not_found') return redirect(to.front, 303);
  return undefined;
}
