import type { APIContext } from 'astro';
import { getSession, type SessionView } from '../../shared/contract/access.ts';
import { attempt } from '../forms/outcome.ts';

/** Who is signed in, on a page that is open to anyone. Without a session's cookie nothing is asked of the API. */
export async function visitor({
  cookies,
  locals,
}: Pick<APIContext, 'cookies' | 'locals'>): Promise<SessionView | undefined> {
  if (!cookies.has('moadon_session')) return undefined;
  const answer = await attempt(locals.api(getSession, {}));
  return answer.ok ? answer.value.session : undefined;
}
