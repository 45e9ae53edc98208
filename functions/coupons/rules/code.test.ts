import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code as codeSchema, normalizeCode } from '../../../shared/ids.ts';
import { looksLikeUniqueCode, readUniqueCode, uniqueCode } from './code.ts';

const secret = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest();
const ours = secret('ours');
const zeros = () => new Uint8Array(8);
const ones = () => new Uint8Array(8).fill(255);

describe('a text that is not a unique code', () => {
  it.each([
    ['nothing', ''],
    ['a shared code', 'SUMMER26'],
    ['a seal without an index', '2222222222222'],
    ['a sign that the alphabet leaves out', '32222222222222O'],
    ['a zero in front', '232222222222222'],
    ['a seal over 60 bits', '2ZZZZZZZZZZZZZ'],
    ['an index past the safe integers', 'ZZZZZZZZZZZ2222222222222'],
    ['an index of too many places', '333333333333' + '2222222222222'],
  ])('%s', (_, text) => {
    expect(looksLikeUniqueCode(text)).toBe(false);
    expect(readUniqueCode(text, zeros)).toBeUndefined();
  });

  it('made under another secret, or with one sign changed', () => {
    const code = uniqueCode(7, ours);
    expect(readUniqueCode(code, secret('theirs'))).toBeUndefined();
    for (let place = 0; place < code.length; place++) {
      const other = code[place] === '7' ? '8' : '7';
      expect(readUniqueCode(code.slice(0, place) + other + code.slice(place + 1), ours)).toBeUndefined();
    }
  });

  it('is no index', () => {
    for (const index of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => uniqueCode(index, ours)).toThrow(RangeError);
    expect(() => uniqueCode(1, () => new Uint8Array(7))).toThrow(RangeError);
  });
});

describe('a unique code', () => {
  it('spells its index in 29 signs, then 60 bits in 13 places', () => {
    expect(uniqueCode(0, zeros)).toBe('22222222222222');
    expect(uniqueCode(28, zeros)).toBe('Z2222222222222');
    expect(uniqueCode(29, zeros)).toBe('322222222222222');
    // 1,000,000 = 1·29⁴ + 12·29³ = 707,281 + 292,668 + 51; 51 = 1·29 + 22.
    expect(uniqueCode(1_000_000, zeros)).toBe('3E23R' + '2222222222222');
    // All bits set, the last four of 64 dropped: 2⁶⁰ − 1, the most that a seal holds.
    expect(looksLikeUniqueCode(uniqueCode(5, ones))).toBe(true);
  });

  it('is kept as it is made, and read however it is typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (index) => {
        const code = uniqueCode(index, ours);
        expect(normalizeCode(code)).toBe(code);
        expect(codeSchema.parse(code)).toBe(code);
        expect(looksLikeUniqueCode(code)).toBe(true);
        const typed = ` ${code.toLowerCase().replace(/(.{4})/g, '$1-')} `;
        expect(readUniqueCode(typed, ours)).toBe(index);
      }),
    );
  });

  it('is never made twice, even when every HMAC is the same', () => {
    const made = new Set(Array.from({ length: 100_000 }, (_, index) => uniqueCode(index, zeros)));
    expect(made.size).toBe(100_000);
  });
});
