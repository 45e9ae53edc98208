import { expect, it } from 'vitest';
import { mailboxOf } from './mailbox.ts';

it.each([
  ['dana@shop.test', 'dan.a@shop.test', false],
  ['dana@shop.test', 'dana@shop2.test', false],
  ['dana@shop.test', ' Dana+club@Shop.test', true],
  ['dana@gmail.com', 'd.a.n.a+1@googlemail.com', true],
])('%s and %s are one mailbox: %s', (one, other, same) => {
  expect(mailboxOf(one) === mailboxOf(other)).toBe(same);
});
