import type * as z from 'zod';
import type { ErrorCode } from '../errors.ts';
import { errorStatus } from '../errors.ts';
import type { Refusal, Result } from '../result.ts';
import type { fileAnswer, RouteAnswer, RouteInput, RouteSpec } from './route.ts';

export interface ClientOptions {
  /** 'https://shop.example' or '' for the page's own origin. */
  origin: string;
  fetch?: typeof fetch;
  headers?: Record<string, string>;
  /** Sees every response, e.g. to hand its cookies on. */
  onResponse?: (response: Response) => void;
}

export interface CallOptions {
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export type Client = <R extends RouteSpec>(
  route: R,
  input: RouteInput<R>,
  options?: CallOptions,
) => Promise<Result<RouteAnswer<R>>>;

/** The typed client of the API. Refusals come back as values; only a network that does not answer throws. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? fetch;
  return async (route, input, call = {}) => {
    const { params, query, body } = input as { params?: Record<string, string>; query?: object; body?: unknown };
    const response = await send(options.origin + pathOf(route, params ?? {}) + queryOf(query ?? {}), {
      method: route.method,
      headers: {
        accept: route.file ?? 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.idempotencyKey ? { 'idempotency-key': call.idempotencyKey } : {}),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(call.signal ? { signal: call.signal } : {}),
    });
    options.onResponse?.(response);
    if (route.file && response.ok) return { ok: true, value: (await fileOf(response)) as never };
    const text = await response.text();
    if (response.ok) return { ok: true, value: (text ? JSON.parse(text) : undefined) as never };
    return { ok: false, refusal: refusalOf(text, response.status) };
  };
}

const pathOf = (route: RouteSpec, params: Record<string, string>): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

function queryOf(query: object): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length ? `?${new URLSearchParams(pairs.map(([k, v]): [string, string] => [k, String(v)]))}` : '';
}

async function fileOf(response: Response): Promise<z.output<typeof fileAnswer>> {
  const name = /filename="([^"]*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { name, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
}

function refusalOf(text: string, status: number): Refusal {
  try {
    const problem = JSON.parse(text) as Refusal;
    if (problem.code in errorStatus) return problem;
  } catch {
    // not problem+json: a proxy's own page
  }
  return { code: (status === 413 ? 'request.too_large' : 'fault.internal') satisfies ErrorCode };
}
