import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiContentObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverrideContext,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { code, memberNumber } from '../ids.ts';
import { instant } from '../time.ts';
import { contract } from './index.ts';
import { namedSchemas } from './named.ts';
import { errorsByStatus } from './problems.ts';
import type { RouteSpec } from './route.ts';
import { onlyUsedSchemas } from './usedSchemas.ts';

/** RFC 9457, with the stable code that programs read. */
const problem = z
  .object({
    type: z.string().meta({ description: 'urn:moadon:<code>' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable: what programs decide by' }),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    fields: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
  })
  .meta({ description: 'Why the call was refused; nothing was changed' });

const headerKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,128}$/)
  .meta({
    description:
      'Of your own making, new for each thing done: a call repeated with the same key does nothing twice and answers the same',
    example: 'till-3-2026-05-04-000127',
  });

const statusText: Record<number, string> = { 200: 'Done', 201: 'Made', 202: 'Taken on', 204: 'Done' };

const contentOf = ({ file, response }: RouteSpec): ZodOpenApiContentObject =>
  file ? { [file]: { schema: { type: 'string', format: 'binary' } } } : { 'application/json': { schema: response } };

function responsesOf(route: RouteSpec): ZodOpenApiResponsesObject {
  const status = route.status ?? 200;
  const responses: ZodOpenApiResponsesObject = {
    [`${status}`]: {
      description: statusText[status] ?? 'Done',
      content: contentOf(route),
    },
  };
  for (const [refused, codes] of errorsByStatus(route))
    responses[`${refused}` as '400'] = {
      description: codes.join(', '),
      ...(refused === 429
        ? { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }
        : {}),
      content: {
        'application/problem+json': {
          schema: {
            $ref: '#/components/schemas/Problem',
            properties: { code: { enum: codes }, status: { const: refused } },
          },
        },
      },
    };
  return responses;
}

function whoMay(route: RouteSpec): string {
  if (route.auth === 'public') return 'Anyone.';
  if (route.auth === 'member') return 'A member, about themselves.';
  return `Staff: ${route.auth.join(', ')}.`;
}

function operationOf(route: RouteSpec): ZodOpenApiOperationObject {
  const { params, query, body } = route.request;
  const header = route.idempotency
    ? z.object({ 'Idempotency-Key': route.idempotency === 'required' ? headerKey : headerKey.optional() })
    : undefined;
  return {
    operationId: route.id,
    tags: [route.capability],
    summary: route.summary,
    description: whoMay(route),
    security: route.auth === 'public' ? [] : [{ session: [] }],
    ...(params || query || header
      ? {
          requestParams: {
            ...(params ? { path: params } : {}),
            ...(query ? { query } : {}),
            ...(header ? { header } : {}),
          },
        }
      : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: responsesOf(route),
  };
}

/** What a schema with a transformation cannot say of itself. */
const spoken = new Map<unknown, object>([
  [instant, { type: 'string', format: 'date-time' }],
  [memberNumber, { type: 'string', pattern: '^[1-9][0-9]{9}$' }],
  [code, { type: 'string', pattern: '^[A-Z0-9]{3,32}$' }],
]);

function speak({ zodSchema, jsonSchema, io }: ZodOpenApiOverrideContext): void {
  const said = io === 'output' ? spoken.get(zodSchema) : undefined;
  if (said) Object.assign(jsonSchema, said);
}

/** The API as OpenAPI 3.1, made from the contract: what validates the calls is what documents them. */
export function openApiDocument() {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of contract)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Moadon',
        version: '1.0.0',
        license: { name: 'MIT', identifier: 'MIT' },
        description: [
          'The loyalty club’s API. The host name decides whose club it is.',
          'Amounts are whole minor units of the club’s currency, points are whole numbers, times are ISO 8601 in UTC.',
          'A refusal is `application/problem+json` with a stable `code`. A list is answered a page at a time: its `cursor` asks for the next.',
          'Unknown fields are refused.',
        ].join('\n\n'),
      },
      servers: [{ url: '/', description: 'The club’s own host' }],
      tags: [...new Set(contract.map((route) => route.capability))].map((name) => ({ name })),
      paths,
      components: {
        schemas: { ...namedSchemas(), Problem: problem },
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'moadon_session',
            description: 'Opaque and HttpOnly; set by `POST /v1/login` and, on a till, by `POST /v1/till/unlock`',
          },
        },
      },
    },
    { override: speak },
  );
  return onlyUsedSchemas(document);
}
