import type { Result } from '../../shared/result.ts';
import type { CouponDesk } from '../purchases/coupons.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';

type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');

/** What holds need of other slices; wiring.ts hands it in. */
export interface HoldParts
  extends
    Pick<
      Points,
      'causeOfRelease' | 'loadEntry' | 'loadEntries' | 'causeOfHold' | 'loadHold' | 'loadWallet' | 'postWrites'
    >,
    Pick<PointsRules, 'applyLetGo' | 'standingHold' | 'viewOf'> {
  /** Refuses: member.not_found, member.left. */
  standing(context: CallContext, member: string): Promise<Result<void>>;
  coupons: Pick<CouponDesk, 'letGo'>;
  /** The write that puts a reward's unit back on the shelf. */
  letRewardGo(context: CallContext, reward: string, hold: string): Promise<readonly Write[]>;
}
