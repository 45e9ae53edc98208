import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchCode, numberInBatch } from './batchCode.ts';
import {
  fewestSecret,
  indexPlaces,
  inPattern,
  mayMeet,
  readPattern,
  secretPlaces,
} from '../../../shared/codePattern.ts';

const sealed = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest();
const pattern = readPattern('summer-####-####-####')!;
const batch = { ...pattern, count: 1_000_000 };

test.each([
  ['no place at all', 'SUMMER'],
  ['a place before the beginning', '##-SUMMER'],
  ['longer than a code may be', `SUMMER${'#'.repeat(27)}`],
  ['a sign that no code has', 'SÜMMER-####'],
  ['nothing', ''],
])('a pattern with %s is none', (_, text) => {
  expect(readPattern(text)).toBeUndefined();
});

test('a pattern is a beginning and places', () => {
  expect(pattern).toEqual({ pattern: 'SUMMER-####-####-####', prefix: 'SUMMER', places: 12 });
  expect(readPattern('########')).toMatchObject({ prefix: '', places: 8 });
});

test('29 signs a place: five hold the number of a million, and seven are left to guess', () => {
  expect([29, 30, 841, 842, 1_000_000].map(indexPlaces)).toEqual([1, 2, 2, 3, 5]);
  expect(secretPlaces(pattern, 1_000_000)).toBe(7);
  expect(29 ** fewestSecret).toBe(594_823_321);
});

test('a hundred thousand codes of a batch: no two are one, each is known again and written by the pattern', () => {
  const hmac = sealed('a');
  const codes = Array.from({ length: 100_000 }, (_, i) => batchCode(batch, i * 10, hmac));
  expect(new Set(codes).size).toBe(100_000);
  expect(codes.every((code) => /^SUMMER[2-9A-Z]{12}$/.test(code))).toBe(true);
  expect(inPattern(pattern, codes[7]!)).toMatch(/^SUMMER-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(codes.slice(0, 1000).map((code) => numberInBatch(batch, code, hmac))).toEqual(
    Array.from({ length: 1000 }, (_, i) => i * 10),
  );
});

test('a code with one sign changed, of another secret, or past the end is none', () => {
  const hmac = sealed('a');
  const code = batchCode(batch, 4711, hmac);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 11 }), fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTWXYZ'), (place, sign) => {
      const other = code.slice(0, 6 + place) + sign + code.slice(7 + place);
      expect(numberInBatch(batch, other, hmac)).toBe(other === code ? 4711 : undefined);
    }),
  );
  expect(numberInBatch(batch, code, sealed('b'))).toBeUndefined();
  expect(numberInBatch(batch, `${code}2`, hmac)).toBeUndefined();
  expect(() => batchCode(batch, 1_000_000, hmac)).toThrow(RangeError);
});

test('two patterns may meet where one begins as the other does and both are as long', () => {
  const of = (text: string) => readPattern(text)!;
  expect(mayMeet(of('AB##########'), of('ABC#########'))).toBe(true);
  expect(mayMeet(of('AB##########'), of('AB#########'))).toBe(false);
  expect(mayMeet(of('AB##########'), of('AC##########'))).toBe(false);
  expect(mayMeet(of('############'), of('AC##########'))).toBe(true);
});
