import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { codeForMember, memberInCode } from './memberCode.ts';

const secret = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest();

it.each(['SUMMER26', '22222222222222', '', 'ZZZZZZZZZZZ2222222222222'])('%s names no member', (text) => {
  expect(memberInCode(text)).toBeUndefined();
});

it('names its member however it is typed, and differs by coupon', () => {
  const code = codeForMember('1234567897', secret('a'));
  expect(memberInCode(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`)).toBe('1234567897');
  expect(codeForMember('1234567897', secret('b'))).not.toBe(code);
  expect(codeForMember('1234567897', secret('a'))).toBe(code);
  // 123456789 in base 29: 6 places; the seal has 13
  expect(code).toHaveLength(19);
});
