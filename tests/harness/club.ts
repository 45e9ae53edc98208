import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ClubSettings } from '../../shared/contract/club.ts';
import type { Role, RouteAnswer, RouteInput, RouteSpec } from '../../shared/contract/route.ts';
import type { Refusal, Result } from '../../shared/result.ts';
import { errorsOf } from '../../shared/contract/problems.ts';
import { settingsOf } from '../../functions/clubs/defaults.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { manifest } from '../../functions/manifest.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { openCloud, type Cloud, type Reactors } from '../../infra/local/cloud.ts';
import { makeClub, makeStaff } from '../../infra/local/makeClub.ts';
import { readOutbox, type SentMessage } from '../../infra/local/engines/index.ts';
import { startFaultProxy, type FaultProxy } from './faultProxy.ts';

/** Who calls: the cookies of a browser. */
export type Caller = { cookies: string[] };
export const nobody: Caller = { cookies: [] };

export interface Answer<T> {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  /** The cookies as they were set, with their attributes. */
  setCookies: string[];
  result: Result<T>;
}

/** A club on the real embedded engines, called through the real handlers; only the clock is the test's. */
export interface TestClub {
  cloud: Cloud;
  id: string;
  host: string;
  /** The clock, in UTC; it stands still until moved. */
  at: (now: string) => void;
  now: () => string;
  call: <R extends RouteSpec>(
    route: R,
    input: RouteInput<R>,
    as?: Caller,
    options?: { key?: string; host?: string; headers?: Record<string, string> },
  ) => Promise<Answer<RouteAnswer<R>>>;
  /** The value of a call that must succeed. */
  ok: <R extends RouteSpec>(
    route: R,
    input: RouteInput<R>,
    as?: Caller,
    options?: { key?: string },
  ) => Promise<RouteAnswer<R>>;
  member: (number: string) => Promise<Caller>;
  staff: (role: Role) => Promise<Caller>;
  /** Waits until the reactors have seen everything. */
  settled: () => Promise<void>;
  outbox: () => SentMessage[];
  /** Only of a club opened with `faults`. */
  faults: FaultProxy;
  stop: () => Promise<void>;
}

export interface TestClubOptions {
  settings?: (settings: ClubSettings) => ClubSettings;
  reactors?: boolean;
  /** Further clubs, by id; each at `<id>.localhost`. */
  more?: string[];
  /** Puts a proxy between the club and its table, which breaks calls once it is told to. */
  faults?: boolean;
  /** Another clock than the one that `at` moves. */
  now?: () => string;
}

let keyCount = 0;

/**
 * The document names every refusal that a call may answer with: one that it does not name is a mistake of the contract. A
 * key that is none is refused whether or not the call asks for one.
 */
function mustBeDeclared(route: RouteSpec, code: ErrorCode): void {
  if (!errorsOf(route).includes(code) && code !== 'request.idempotency_key_missing')
    throw new Error(`${route.id} answers ${code}, which its contract does not name`);
}

export async function openTestClub(options: TestClubOptions = {}): Promise<TestClub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'moadon-test-'));
  let clock = '2026-11-22T10:00:00.000Z';
  let faults: FaultProxy | undefined;
  const throughProxy = async (engine: string) => (faults = await startFaultProxy(engine)).endpoint;
  const cloud = await openCloud({
    dataDir,
    publicOrigin: 'http://localhost:4321',
    now: options.now ?? (() => clock),
    log: process.env.MOADON_TEST_LOG ? undefined : silentLog,
    ...(options.faults ? { tableBy: throughProxy } : {}),
  });
  const { runtime } = cloud;
  const id = 'demo';
  const host = 'localhost:4321';
  const plain = settingsOf({
    name: 'Demo',
    languages: ['he', 'ar', 'en'],
    currency: 'ILS',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
  });
  for (const club of [id, ...(options.more ?? [])]) {
    const hosts = club === id ? ['localhost'] : [`${club}.localhost`];
    await makeClub(runtime, {
      id: club,
      hosts,
      settings: options.settings?.(plain) ?? plain,
      owner: { name: 'Owner', email: `owner@${club}.test` },
    });
    for (const role of ['manager', 'cashier', 'service'] as const)
      await makeStaff(runtime, club, { id: role, role, name: role, email: `${role}@${club}.test` });
  }
  let reactors: Reactors | undefined = options.reactors ? await cloud.startReactors() : undefined;

  const call: TestClub['call'] = async (route, input, as = nobody, more = {}) => {
    const {
      params = {},
      query = {},
      body,
    } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
    const spec = manifest.find((each) => each.kind === 'http' && each.routes.some((r) => r.id === route.id));
    if (!spec) throw new Error(`no function answers ${route.id}`);
    const handler = await cloud.handlerOf<
      (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>
    >(spec.id);
    const key = more.key ?? (route.idempotency === 'required' ? `test-key-${++keyCount}` : undefined);
    const answer = await handler({
      version: '2.0',
      routeKey: `${route.method} ${route.path}`,
      rawPath: route.path,
      rawQueryString: '',
      headers: {
        host: more.host ?? host,
        'x-forwarded-proto': 'http',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key ? { 'idempotency-key': key } : {}),
        ...more.headers,
      },
      cookies: as.cookies,
      pathParameters: Object.fromEntries(Object.entries(params).map(([k, v]) => [k, encodeURIComponent(v)])),
      queryStringParameters: Object.fromEntries(
        Object.entries(query)
          .filter(([, v]) => v !== undefined)
          .map(([k, v]) => [k, String(v)]),
      ),
      requestContext: { http: { sourceIp: '127.0.0.1' }, domainName: host } as APIGatewayProxyEventV2['requestContext'],
      isBase64Encoded: false,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const parsed: unknown = answer.isBase64Encoded
      ? { name: String(answer.headers?.['content-disposition']), base64: answer.body }
      : answer.body
        ? JSON.parse(answer.body)
        : undefined;
    const status = answer.statusCode ?? 200;
    if (status >= 400) mustBeDeclared(route, (parsed as Refusal).code);
    const setCookies = answer.cookies ?? [];
    return {
      status,
      headers: answer.headers as Record<string, string>,
      cookies: setCookies.map((cookie) => cookie.split(';')[0]!),
      setCookies,
      result: status < 400 ? { ok: true, value: parsed as never } : { ok: false, refusal: parsed as never },
    };
  };

  const session = async (kind: 'member' | 'staff', who: string): Promise<Caller> => ({
    cookies: [(await startSession(runtime, { club: id, kind, id: who }, clock)).split(';')[0]!],
  });

  return {
    cloud,
    id,
    host,
    at: (now) => void (clock = now),
    now: () => clock,
    call,
    ok: async (route, input, as, more) => {
      const { result } = await call(route, input, as, more);
      if (!result.ok) throw new Error(`${route.id} refused: ${JSON.stringify(result.refusal)}`);
      return result.value;
    },
    member: (number) => session('member', number),
    staff: (role) => session('staff', role),
    settled: async () => {
      reactors ??= await cloud.startReactors();
      await reactors.settled();
    },
    outbox: () => readOutbox(dataDir),
    get faults() {
      if (!faults) throw new Error('this club was opened without faults');
      return faults;
    },
    stop: async () => {
      await reactors?.stop();
      await cloud.stop();
      await faults?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
