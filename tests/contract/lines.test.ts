import { expect, test } from 'vitest';
import { addCoupon, changeCoupon, coupon } from '../../shared/contract/coupon.ts';
import { addOffer, changeOffer, offer } from '../../shared/contract/offer.ts';
import { addReward, changeReward, reward } from '../../shared/contract/reward.ts';
import { addSegment, changeSegment, segment } from '../../shared/contract/segment.ts';

/** Names and titles that come in are one line; what was saved before is still read, and longer texts keep their lines. */
const lines = { en: 'Two\nlines' };

test.each([
  ['coupon', [addCoupon, changeCoupon].map(({ request }) => request.body.shape.name), coupon.shape.name],
  ['offer', [addOffer, changeOffer].map(({ request }) => request.body.shape.title), offer.shape.title],
  ['reward', [addReward, changeReward].map(({ request }) => request.body.shape.name), reward.shape.name],
  ['segment', [addSegment, changeSegment].map(({ request }) => request.body.shape.name), segment.shape.name],
])('the name of a %s is one line where it is saved', (_, saved, read) => {
  expect(saved.map((name) => name.safeParse(lines).success)).toEqual([false, false]);
  expect(saved.map((name) => name.safeParse({ en: 'One line' }).success)).toEqual([true, true]);
  expect(read.safeParse(lines).success).toBe(true);
});

test('the text of an offer and of a reward may have lines', () => {
  expect(addOffer.request.body.shape.text.parse(lines)).toEqual(lines);
  expect(addReward.request.body.shape.description.parse(lines)).toEqual(lines);
});
