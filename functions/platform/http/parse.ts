import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { RouteSpec } from '../../../shared/contract/route.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';

const defaultMaxBody = 256 * 1024;

/** The request as the contract types it, or which of its fields are wrong and how. Nothing unknown passes. */
export function parseRequest(route: RouteSpec, event: APIGatewayProxyEventV2): Result<Record<string, unknown>> {
  const parts: Record<string, unknown> = {};
  const { params, query, body } = route.request;
  if (params)
    parts.params = Object.fromEntries(
      Object.entries(event.pathParameters ?? {}).map(([k, v]) => [k, safeDecode(v ?? '')]),
    );
  if (query) parts.query = event.queryStringParameters ?? {};
  if (body) {
    const read = readJson(event, route.maxBody ?? defaultMaxBody);
    if (!read.ok) return read;
    parts.body = read.value;
  } else if (Buffer.byteLength(event.body ?? '') > defaultMaxBody)
    return refuse('request.too_large', { most: defaultMaxBody });
  const problems: { path: string; problem: string }[] = [];
  const parsed: Record<string, unknown> = {};
  for (const [part, schema] of Object.entries({ params, query, body }) as [string, z.ZodType | undefined][]) {
    if (!schema) continue;
    const result = schema.safeParse(parts[part]);
    if (result.success) parsed[part] = result.data;
    else
      problems.push(
        ...result.error.issues.slice(0, 20).map((issue) => ({
          path: `/${part}${issue.path.map((p) => `/${String(p)}`).join('')}`,
          problem: issue.message,
        })),
      );
  }
  if (problems.length === 0) return ok(parsed);
  return { ok: false, refusal: { code: 'request.invalid', fields: problems } };
}

function readJson(event: APIGatewayProxyEventV2, most: number): Result<unknown> {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > most) return refuse('request.too_large', { most });
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? '')) return refuse('request.wrong_media_type');
  try {
    return ok(halfCharacter.test(text) ? JSON.parse(text, wholeOnly) : JSON.parse(text));
  } catch {
    return refuse('request.malformed');
  }
}

/** Only an escape can bring half a character into a text; keys and the table hold whole ones. */
const halfCharacter = /\\u[dD][89a-fA-F]/;

function wholeOnly(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed()))
    throw new SyntaxError('half a character');
  return value;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
