import { expect, it } from 'vitest';
import { withoutTold } from './told.ts';

const without = (address: string) =>
  withoutTold(new URL(address, 'http://club.test')).href.replace('http://club.test', '');

it('keeps what the page is about', () => {
  expect(without('/he/staff/1234567890?done=till-7')).toBe('/he/staff/1234567890?done=till-7');
  expect(without('/he/login?step=code&next=%2Fhe%2Fmember')).toBe('/he/login?step=code&next=%2Fhe%2Fmember');
});
it('says nothing twice', () => {
  expect(without('/he/member/coupons?got=1#coupon-A1')).toBe('/he/member/coupons#coupon-A1');
  expect(without('/he/member/profile?done=consents#consents')).toBe('/he/member/profile#consents');
  expect(without('/he/staff/1234567890/purchase?id=x&refunded=1')).toBe('/he/staff/1234567890/purchase?id=x');
});
