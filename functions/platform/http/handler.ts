import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { fileAnswer, type RouteSpec } from '../../../shared/contract/route.ts';
import { refuse, type Refusal, type Result } from '../../../shared/result.ts';
import { dateIn } from '../../../shared/time.ts';
import { identify, permit } from '../auth/identify.ts';
import { clubByHost } from '../club/clubs.ts';
import { networkOf } from '../auth/network.ts';
import { hashOf, sameText } from '../runtime/digest.ts';
import { theRuntime, type Runtime } from '../runtime/runtime.ts';
import { isBusy } from '../table/commit.ts';
import { BadCursor } from '../table/cursor.ts';
import type { CallContext } from './context.ts';
import type { Implementation } from './implement.ts';
import { parseRequest } from './parse.ts';
import { problem } from './problem.ts';

export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** The one way in for every call: club, identity, permission, parse, run, answer. Refusals and faults end here. */
export function httpHandler(implementations: readonly Implementation[]): HttpHandler {
  const byKey = new Map(implementations.map((each) => [routeKey(each.route), each]));
  return async (event) => {
    const runtime = theRuntime();
    const started = performance.now();
    const found = byKey.get(event.routeKey);
    let answer: APIGatewayProxyStructuredResultV2;
    let outcome: string;
    try {
      const result = found
        ? await call(runtime, found, event)
        : { cookies: [], result: refuse('request.unknown_route') };
      outcome = result.result.ok ? 'ok' : result.result.refusal.code;
      answer = respond(found?.route, result.result, result.cookies);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'fault.internal') runtime.log.error('request failed', error, { route: found?.route.id });
      outcome = refusal.code;
      answer = problem(refusal);
    }
    runtime.log.info('request', {
      route: found?.route.id,
      outcome,
      status: answer.statusCode,
      ms: Math.round(performance.now() - started),
    });
    return answer;
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof BadCursor) return error.refusal;
  if (isBusy(error)) return { code: 'busy.try_again', detail: { retryAfterSeconds: 1 } };
  return { code: 'fault.internal' };
}

export const routeKey = (route: Pick<RouteSpec, 'method' | 'path'>): string => `${route.method} ${route.path}`;

async function call(
  runtime: Runtime,
  { route, run }: Implementation,
  event: APIGatewayProxyEventV2,
): Promise<{ result: Result<unknown>; cookies: string[] }> {
  const cookies: string[] = [];
  const no = (result: Result<unknown>) => ({ result, cookies });
  const host = trustedHost(runtime, event);
  const club = await clubByHost(runtime, host);
  if (!club) return no(refuse('club.unknown_host'));
  if (foreignOrigin(route, event, host)) return no(refuse('request.foreign_origin'));

  const now = runtime.now();
  const table = runtime.tableOf(club.id);
  const { renewed, ...identity } = await identify(runtime, table, event, now);
  if (renewed) cookies.push(renewed);
  const allowed = permit(route.auth, identity.actor);
  if (allowed) return no(refuse(allowed));

  const parsed = parseRequest(route, event);
  if (!parsed.ok) return no(parsed);
  const key = event.headers['idempotency-key'];
  if (route.idempotency === 'required' && !key) return no(refuse('request.idempotency_key_missing'));
  if (key !== undefined && !/^[\x21-\x7e]{8,128}$/.test(key))
    return no(refuse('request.idempotency_key_missing', { malformed: true }));

  // links in messages begin with it, so nothing else that a caller may write there is believed
  const proto = event.headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  const context: CallContext = {
    runtime,
    club,
    table,
    ...identity,
    now,
    today: dateIn(club.timeZone, now),
    ...(key ? { idempotencyKey: key } : {}),
    requestHash: hashOf([route.id, parsed.value]),
    address: networkOf(addressOf(runtime, event)),
    origin: `${proto}://${host}`,
    cookies,
  };
  return { result: await run(parsed.value as never, context), cookies };
}

const fromEdge = (runtime: Runtime, event: APIGatewayProxyEventV2): boolean =>
  runtime.config.originSecret !== undefined &&
  sameText(event.headers['x-moadon-origin'] ?? '', runtime.config.originSecret);

/** The host that the visitor asked for. A forwarded name is believed only from our own edge and portal. */
function trustedHost(runtime: Runtime, event: APIGatewayProxyEventV2): string {
  const forwarded = fromEdge(runtime, event) ? event.headers['x-forwarded-host'] : undefined;
  return forwarded ?? event.headers.host ?? event.requestContext.domainName;
}

function addressOf(runtime: Runtime, event: APIGatewayProxyEventV2): string {
  const viewer = fromEdge(runtime, event) ? event.headers['x-moadon-viewer'] : undefined;
  return viewer ?? event.requestContext.http.sourceIp;
}

/** Names are of our own making: letters, digits, '-' and '.'. */
const fileOf = (type: string, { name, base64 }: z.output<typeof fileAnswer>) => ({
  statusCode: 200,
  headers: {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  },
  isBase64Encoded: true,
  body: base64,
});

/** A browser names the page that a write comes from; another site's page is refused. */
function foreignOrigin(route: RouteSpec, event: APIGatewayProxyEventV2, host: string): boolean {
  if (route.method === 'GET') return false;
  const { origin, 'sec-fetch-site': site } = event.headers;
  if (origin !== undefined) return !URL.canParse(origin) || new URL(origin).host !== host;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

function respond(
  route: RouteSpec | undefined,
  result: Result<unknown>,
  cookies: string[],
): APIGatewayProxyStructuredResultV2 {
  if (!result.ok || !route)
    return { ...problem(result.ok ? { code: 'request.unknown_route' } : result.refusal), cookies };
  // parsing what goes out drops fields that the contract does not name, and throws where it lies
  const body = route.response.parse(result.value);
  if (route.file) return { ...fileOf(route.file, fileAnswer.parse(body)), cookies };
  return {
    statusCode: route.status ?? 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    cookies,
    body: JSON.stringify(body),
  };
}
