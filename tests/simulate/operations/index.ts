import type { Operation } from '../operation.ts';
import { publish, redeem, rollBack } from './coupons.ts';
import { hold, letGo } from './holds.ts';
import { changeRules } from './owner.ts';
import { join, leave } from './people.ts';
import { adjust, look } from './points.ts';
import { purchase } from './purchase.ts';
import { hear } from './referrals.ts';
import { cancel, claim, fulfil, stock } from './rewards.ts';
import { transfer } from './transfer.ts';
import { refund, undo } from './takeBacks.ts';

/** What can happen in a club. An operation that stands here is done, checked, written down and shrunk like the others. */
export const operations: Record<string, Operation> = Object.fromEntries(
  (
    [
      purchase,
      refund,
      undo,
      adjust,
      transfer,
      hold,
      letGo,
      look,
      claim,
      cancel,
      fulfil,
      stock,
      redeem,
      rollBack,
      publish,
      join,
      leave,
      changeRules,
      hear,
    ] as Operation[]
  ).map((each) => [each.name, each]),
);
