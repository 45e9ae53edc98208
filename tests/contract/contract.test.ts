import * as z from 'zod';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { contract } from '../../shared/contract/index.ts';
import { errorStatus } from '../../shared/errors.ts';

const twice = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);
const shapeOf = (path: string) => path.replace(/\{\w+\}/g, '{}');

test('every id is of one call, and every method and path', () => {
  expect(twice(contract.map((route) => route.id))).toEqual([]);
  // {member} and {id} in one place are one route to API Gateway
  expect(twice(contract.map((route) => `${route.method} ${shapeOf(route.path)}`))).toEqual([]);
});

test('every call is answered by exactly one function of the manifest', () => {
  const served = manifest.flatMap((spec) => (spec.kind === 'http' ? spec.routes.map((route) => route.id) : []));
  expect(twice(served)).toEqual([]);
  expect([...served].sort()).toEqual(contract.map((route) => route.id).sort());
});

test('the names in a path are the names of its parameters', () => {
  for (const { id, path, request } of contract) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!);
    expect(Object.keys(request.params?.shape ?? {}).sort(), id).toEqual(named.sort());
  }
});

test('every refusal has a status of 4xx, faults alone are 5xx, and a call names each once', () => {
  for (const { id, errors } of contract) {
    expect(twice(errors), id).toEqual([]);
    for (const code of errors) expect(errorStatus[code], `${id}: ${code}`).toBeGreaterThanOrEqual(400);
  }
  const faults = Object.entries(errorStatus).filter(([, status]) => status >= 500);
  expect(faults).toEqual([['fault.internal', 500]]);
});

/** Calls that change something and bear being repeated without a key, with what makes them so. */
const safeWithoutKey: Record<string, string> = {
  requestCode: 'a code more, under the limit of codes',
  logIn: 'a code works once',
  logOut: 'ended is ended',
  endOtherSessions: 'ended is ended',
  join: 'the phone or e-mail is unique',
  pairDevice: 'a pairing code works once',
  unlockTill: 'a session more for the same PIN',
  lockTill: 'locked is locked',
  registerTillKey: 'a key is known once',
  uploadOperations: 'each operation carries its own name and is applied once',
  leaveClub: 'left is left',
  sendSpendingCode: 'a code more, under the limit of codes',
  sendMySpendingCode: 'the newest code is good',
  fulfilClaim: 'a claim is fulfilled once: the second is refused',
  removeFromHousehold: 'who left has left',
  leaveMyHousehold: 'who left has left',
  removeFromMyHousehold: 'who left has left',
  inviteToMyHousehold: 'the newest invitation is good',
  releaseHold: 'let go is let go, and answers the same',
  validateCoupon: 'changes nothing',
  voidCoupon: 'void is void',
  findGiftCard: 'changes nothing',
  previewRules: 'changes nothing',
  previewSegment: 'changes nothing',
  takeOffer: 'the coupon’s key is the member and the offer',
  importProducts: 'a product is kept under its barcode',
  verifyExport: 'the same export proves the same',
};

test('every POST carries an Idempotency-Key, or is known to bear being repeated', () => {
  const without = contract.filter((route) => route.method === 'POST' && route.idempotency !== 'required');
  expect(without.map((route) => route.id).sort()).toEqual(Object.keys(safeWithoutKey).sort());
});

test('reading never asks for a key nor takes a body', () => {
  const reading = contract.filter((route) => route.method === 'GET');
  expect(reading.filter((route) => route.idempotency !== undefined || route.request.body)).toEqual([]);
});

/** Where an object of this schema would let a field through that it does not know. */
function openObjects(schema: unknown, at: string): string[] {
  if (!schema || typeof schema !== 'object') return [];
  const node = schema as Record<string, unknown>;
  const here = node.properties && node.additionalProperties !== false ? [at] : [];
  return [...here, ...Object.entries(node).flatMap(([name, value]) => openObjects(value, `${at}/${name}`))];
}

test('no request lets an unknown field through', () => {
  const open = contract.flatMap(({ id, request }) =>
    Object.entries(request).flatMap(([part, schema]) =>
      openObjects(z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }), `${id}/${part}`),
    ),
  );
  expect(open).toEqual([]);
});

test('every list is answered a page at a time or is short by nature', () => {
  const unpaged = contract.filter(({ method, response, request }) => {
    const shape = response instanceof z.ZodObject ? response.shape : {};
    return method === 'GET' && 'items' in shape && !('cursor' in (request.query?.shape ?? {}));
  });
  // what a shop has a handful of, what is picked for one member, and one member's whole data as a document
  expect(unpaged.map((route) => route.id).sort()).toEqual([
    'getMemberGiftCards',
    'getMemberHolds',
    'getMemberOffers',
    'getMemberRewards',
    'getMyData',
    'getMyGiftCards',
    'getMyOffers',
    'getMyRewards',
    'listCategories',
    'listCodeBatches',
    'listDevices',
    'listExports',
    'listOffers',
    'listRewards',
    'listSegments',
    'listStaff',
  ]);
});
