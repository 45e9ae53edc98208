import { defineMiddleware } from 'astro:middleware';
import { getClub, type PublicClub } from '../shared/contract/club.ts';
import { apiFor } from './api.ts';
import { exampleClub, noClub } from './club.ts';
import { chooseLang, inLanguage, isLang } from './i18n/locale.ts';
import { speaking } from './locals.ts';
import { securityHeaders } from './security/headers.ts';
import { clubHost } from './security/host.ts';
import { viewerAddress } from './security/viewer.ts';
import { isOwnForm, isReadableForm } from './security/origin.ts';
import { stylePageShown } from './style-page.ts';
import { troubleStatus, type Trouble } from './trouble.ts';

const LANGUAGE_COOKIE = 'moadon_lang';
const A_YEAR = 365 * 24 * 3600;

/**
 * Every request: which club, in which language, and is the form ours; then the page; then the headers.
 * An unknown club answers 404, an API that does not answer 503, each as a page that can be read.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  const { request, url, locals, cookies } = context;
  const secret = process.env['MOADON_ORIGIN_SECRET'];
  const host = clubHost(request.headers, secret);
  const api = apiFor(request.headers, host, viewerAddress(request.headers, context.clientAddress, secret));
  const [, first] = url.pathname.split('/');
  const isStylePage = stylePageShown() && url.pathname.split('/')[2] === 'style';
  const found = isStylePage ? exampleClub : await loadClub(api.call);
  const club = typeof found === 'string' ? noClub : found;
  const chosen = chooseLang(
    cookies.get(LANGUAGE_COOKIE)?.value,
    request.headers.get('accept-language'),
    club.languages,
  );
  const lang = isLang(first) ? first : chosen;
  const nonce = crypto.randomUUID();
  Object.assign(locals, speaking(club, lang, new Date().toISOString()), { api: api.call, host, nonce });

  const own = isOwnForm(request.method, request.headers, host) && (await isReadableForm(request));
  const trouble = troubleOf(found, own, context.params['lang']);
  let response: Response;
  if (trouble) {
    locals.trouble = trouble;
    const page = await next(new Request(new URL('/trouble', url)));
    response = new Response(page.body, { status: troubleStatus[trouble], headers: page.headers });
  } else if (isLang(first) && !club.languages.includes(first))
    response = context.redirect(inLanguage(url, chosen), 302);
  else response = await next();

  if (isLang(first) && club.languages.includes(first) && cookies.get(LANGUAGE_COOKIE)?.value !== lang)
    cookies.set(LANGUAGE_COOKIE, lang, {
      path: '/',
      maxAge: A_YEAR,
      sameSite: 'lax',
      httpOnly: true,
      secure: url.protocol === 'https:' && !host.includes('localhost'),
    });
  // A redirect's headers cannot be changed, so each answer is made anew.
  const answer = new Response(response.body, response);
  for (const line of api.cookies) answer.headers.append('set-cookie', line);
  for (const [name, value] of Object.entries(securityHeaders(nonce, import.meta.env.DEV)))
    answer.headers.set(name, value);
  if (answer.headers.get('content-type') === 'text/html')
    answer.headers.set('content-type', 'text/html; charset=utf-8');
  if (!answer.headers.has('cache-control')) answer.headers.set('cache-control', 'private, no-store');
  answer.headers.set('vary', 'cookie, accept-language');
  return answer;
});

/** The club's public facts; 'unknown' when the host belongs to none, 'away' when the API does not answer. */
async function loadClub(call: ReturnType<typeof apiFor>['call']): Promise<PublicClub | 'unknown' | 'away'> {
  try {
    const answer = await call(getClub, {}, { signal: AbortSignal.timeout(5000) });
    if (answer.ok) return answer.value;
    return answer.refusal.code === 'club.unknown_host' ? 'unknown' : 'away';
  } catch {
    return 'away';
  }
}

/** Why this request gets a plain page instead of the one it asked for, if it does. */
function troubleOf(club: PublicClub | 'unknown' | 'away', own: boolean, lang: string | undefined): Trouble | undefined {
  if (club === 'unknown') return 'no-club';
  if (club === 'away') return 'away';
  if (!own) return 'refused';
  return lang !== undefined && !isLang(lang) ? 'not-found' : undefined;
}
