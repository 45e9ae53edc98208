import { holdSeconds, type Hold, type HoldBody } from '../../shared/contract/hold.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, type Result } from '../../shared/result.ts';
import { plusSeconds } from '../../shared/time.ts';
import { couponDesk } from '../coupons/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import * as points from '../points/index.ts';
import { memberStanding } from '../points/wiring.ts';
import * as rules from '../points/rules/index.ts';
import { purchases } from '../purchases/wiring.ts';
import { letRewardGo } from '../rewards/index.ts';
import { rewards } from '../rewards/wiring.ts';
import { segmentTest } from '../segments/index.ts';
import { listHolds, viewHold } from './listHolds.ts';
import type { HoldParts } from './parts.ts';
import { releaseHold } from './releaseHold.ts';

const parts: HoldParts = {
  ...points,
  ...rules,
  standing: memberStanding,
  coupons: couponDesk({ segmentTest }),
  letRewardGo,
};

/** Keeps what the body asks for; see {@link purchases.hold} and {@link rewards.hold} for what is refused. */
async function keep(
  context: CallContext,
  member: string,
  body: HoldBody,
): Promise<Result<{ hold: Hold; wallet: WalletView }>> {
  const { seconds = holdSeconds.usual, ...asked } = body;
  const until = plusSeconds(context.now, seconds);
  const kept =
    'reward' in asked
      ? await rewards.hold(context, { member, reward: asked.reward, until })
      : await purchases.hold(context, { member, ...asked, until });
  if (!kept.ok) return kept;
  const { view, hold } = kept.value;
  return ok({ hold: viewHold({ ...kept.value, hold: hold! }), wallet: view! });
}

export const holds = { keep, list: listHolds(parts), release: releaseHold(parts) };
