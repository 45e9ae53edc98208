import { isForgotten } from './coupons.ts';
import { dayOf } from '../model/calendar.ts';
import { refuses } from '../model/books.ts';
import type { Operation, Step } from '../operation.ts';
import type { Buying } from './purchase.ts';

/** Builds the operation that sends a call a second time: it needs all others by name. */
export const againOf = (others: Record<string, Operation>, sent: () => Step[]): Operation<Step> => ({
  name: 'again',
  weight: 5,
  generate(random) {
    const calls = sent().filter(({ op }) => repeats.has(op));
    return calls.length ? random.pick(calls.slice(-12)) : undefined;
  },
  expect(books, { input: first, at }) {
    const answer = books.answered[first.id];
    if (!answer?.ok) return undefined;
    const { receipt, bought } = first.input as Partial<Buying>;
    const { redemption, member, coupon, by } = first.input as Partial<
      Record<'redemption' | 'member' | 'coupon' | 'by', string>
    >;
    if (redemption !== undefined && isForgotten(books, redemption)) return refuses('coupon.not_redeemed');
    if (books.members[member ?? '']?.left) {
      // giving a code keeps no answer of its own: it looks again
      if (first.op === 'publish') return refuses('member.left');
      // with the person, their own codes are gone
      if (first.op === 'redeem' && books.coupons[coupon!]!.body.codes === 'unique') return refuses('coupon.not_found');
      // their sessions are gone: nobody calls as them
      if (by === 'member') return undefined;
    }
    // without a time a receipt is of the day of the call: much later it is another purchase
    if (receipt !== undefined && bought === undefined && dayOf(first.at) !== dayOf(at)) return undefined;
    return answer;
  },
  run: (desk, { input: first, at }) => others[first.op]!.run(desk, { ...first, at, key: first.key ?? first.id }),
});

/** The same key for another call. */
export const reusedOf = (others: Record<string, Operation>, sent: () => Step[]): Operation<Step> => ({
  name: 'reused key',
  weight: 2,
  generate(random) {
    const calls = sent().filter(({ op }) => op === 'purchase' || op === 'adjust');
    const first = calls.length ? random.pick(calls.slice(-12)) : undefined;
    if (!first) return undefined;
    const input = first.input as { total?: number; points?: number };
    const other =
      input.total === undefined ? { points: input.points === 1 ? 2 : input.points! - 1 } : { total: input.total + 100 };
    return { ...first, input: { ...input, ...other } };
  },
  expect(books, { input: first, at }) {
    const { receipt, bought, member, by } = first.input as Partial<Buying> & { by?: string };
    if (!books.answered[first.id]?.ok || by === 'service' || books.members[member ?? '']?.left) return undefined;
    return receipt !== undefined && bought === undefined && dayOf(first.at) !== dayOf(at)
      ? undefined
      : refuses('request.idempotency_key_reused');
  },
  run: (desk, { input: first, at }) => others[first.op]!.run(desk, { ...first, at, key: first.key ?? first.id }),
});

const repeats = new Set([
  'purchase',
  'refund',
  'undo',
  'adjust',
  'claim',
  'cancel',
  'fulfil',
  'redeem',
  'roll back',
  'publish',
  'hold',
  'let go',
]);
