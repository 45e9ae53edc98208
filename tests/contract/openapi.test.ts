import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionCookie } from '../../functions/platform/auth/cookies.ts';
import { getOpenApi } from '../../shared/contract/document.ts';
import { contract } from '../../shared/contract/index.ts';
import { openApiDocument } from '../../shared/contract/openapi.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';

type Json = Record<string, any>;
const document = openApiDocument() as Json;
const operations = Object.entries(document.paths as Json).flatMap(([path, item]) =>
  Object.entries(item as Json).map(([method, operation]) => ({ path, method, operation: operation as Json })),
);
const operationOf = (id: string) => operations.find(({ operation }) => operation.operationId === id)!;

test('it is OpenAPI 3.1 with every call of the contract, and no other', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info.title).toBe('Moadon');
  const calls = operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`);
  expect(calls.sort()).toEqual(contract.map(({ id, method, path }) => `${id} ${method.toLowerCase()} ${path}`).sort());
});

test('every reference leads somewhere, and every component is reached', () => {
  const text = JSON.stringify(document);
  const named = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((found) => found[1]!));
  expect([...text.matchAll(/"\$ref":"([^"]+)"/g)].filter(([, to]) => !to!.startsWith('#/components/schemas/'))).toEqual(
    [],
  );
  expect([...named].sort()).toEqual(Object.keys(document.components.schemas).sort());
});

test('every operation has a tag of the list, a summary, and parameters for all names of its path', () => {
  const tags = (document.tags as { name: string }[]).map((tag) => tag.name);
  for (const { path, operation } of operations) {
    expect(tags, path).toEqual(expect.arrayContaining(operation.tags));
    expect(operation.summary.length, path).toBeGreaterThan(5);
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!);
    const parameters = ((operation.parameters ?? []) as Json[]).filter((parameter) => parameter.in === 'path');
    expect(parameters.map((parameter) => parameter.name).sort(), path).toEqual(named.sort());
    expect(
      parameters.every((parameter) => parameter.required === true && parameter.schema),
      path,
    ).toBe(true);
  }
});

test('every body and every answer has a schema that says something', () => {
  for (const { path, operation } of operations) {
    const contents = [operation.requestBody, ...Object.values(operation.responses as Json)]
      .filter(Boolean)
      .flatMap((part) => Object.values((part as Json).content as Json));
    expect(contents.length, path).toBeGreaterThan(1);
    for (const { schema } of contents as Json[]) expect(Object.keys(schema), path).not.toEqual([]);
  }
});

describe('recording a purchase, by hand', () => {
  const { path, method, operation } = operationOf('recordPurchase');
  test('is POST /v1/purchases for staff who stand at a till, with a key and a body', () => {
    expect(`${method} ${path}`).toBe('post /v1/purchases');
    expect(operation.description).toBe('Staff: owner, manager, cashier.');
    expect(operation.security).toEqual([{ session: [] }]);
    expect(operation.parameters).toMatchObject([{ in: 'header', name: 'Idempotency-Key', required: true }]);
    expect(operation.requestBody.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/PurchaseBody',
    });
    expect(document.components.schemas.PurchaseBody.additionalProperties).toBe(false);
  });
  test('answers 201, or a problem with one of its codes', () => {
    expect(operation.responses['201'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/PurchaseAnswer',
    });
    expect(operation.responses['401'].content['application/problem+json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
      properties: { code: { enum: ['auth.required'] }, status: { const: 401 } },
    });
    const codes = operation.responses['400'].content['application/problem+json'].schema.properties.code.enum;
    expect(codes).toEqual(['request.idempotency_key_missing', 'request.malformed']);
    expect(operation.responses['429'].headers['Retry-After'].schema).toEqual({ type: 'integer' });
  });
});

test('logging in is open to anyone; one’s own page is for a member’s session', () => {
  expect(operationOf('logIn').operation.security).toEqual([]);
  expect(operationOf('logIn').operation.responses['401'].description).toBe('auth.code_wrong');
  expect(operationOf('getHome').operation.description).toBe('A member, about themselves.');
  expect(document.components.securitySchemes.session).toMatchObject({
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
  });
});

test('a member’s number is text of ten digits, in questions and in answers', () => {
  const { parameters } = operationOf('getMember').operation;
  expect(parameters[0].schema.type).toBe('string');
  expect(document.components.schemas.MemberProfile.properties.number.type).toBe('string');
});

describe('served', () => {
  let club: TestClub;
  beforeAll(async () => {
    club = await openTestClub();
  });
  afterAll(() => club.stop());

  test('GET /v1/openapi.json answers the same document to anyone', async () => {
    const { status, headers, result } = await club.call(getOpenApi, {});
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(result).toEqual({ ok: true, value: JSON.parse(JSON.stringify(document)) });
  });
});
