import * as z from 'zod';
import type { ErrorCode } from '../errors.ts';

export const roles = ['owner', 'manager', 'cashier', 'service'] as const;
export type Role = (typeof roles)[number];

/** Who may call a route: anyone, a signed-in member (about themselves), or staff of these roles. */
export type Auth = 'public' | 'member' | readonly Role[];

export const owners = ['owner'] as const;
export const managers = ['owner', 'manager'] as const;
/** Those who stand at a till. */
export const tillStaff = ['owner', 'manager', 'cashier'] as const;
export const anyStaff = ['owner', 'manager', 'cashier', 'service'] as const;

/** A file as a value: over HTTP its bytes are the body, and its name stands in Content-Disposition. */
export const fileAnswer = z.object({ name: z.string(), base64: z.string() });

export interface RouteSpec {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** '/v1/members/{member}/timeline' */
  path: `/v1/${string}`;
  /** The heading that the call stands under in the API's document. */
  capability: string;
  summary: string;
  auth: Auth;
  /** 'required': the call creates or moves something, so it carries an Idempotency-Key. */
  idempotency?: 'required' | 'optional';
  request: { params?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType };
  /** The largest body that is read, in bytes; 256 KB unless told. */
  maxBody?: number;
  /** The status of success; 200 unless told. */
  status?: 200 | 201 | 202 | 204;
  response: z.ZodType;
  /** The media type of success where that is a file and not JSON; `response` is then {@link fileAnswer}. */
  file?: string;
  errors: readonly ErrorCode[];
}

/** One call of the API as a value: it validates, it documents, and it types the client. */
export const defineRoute = <const R extends RouteSpec>(route: R): R => route;

type Part<R extends RouteSpec, K extends keyof RouteSpec['request']> = R['request'][K] extends z.ZodType
  ? { [P in K]: z.output<R['request'][K]> }
  : object;
type InputPart<R extends RouteSpec, K extends keyof RouteSpec['request']> = R['request'][K] extends z.ZodType
  ? { [P in K]: z.input<R['request'][K]> }
  : object;

/** What a use case gets: parsed and typed. */
export type RouteRequest<R extends RouteSpec> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>;
/** What a caller gives. */
export type RouteInput<R extends RouteSpec> = InputPart<R, 'params'> & InputPart<R, 'query'> & InputPart<R, 'body'>;
export type RouteResponse<R extends RouteSpec> = z.input<R['response']>;
export type RouteAnswer<R extends RouteSpec> = z.output<R['response']>;
