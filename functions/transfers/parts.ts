import type { Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import type { Profile } from '../members/index.ts';

type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');

/** What transfers need of other slices; wiring.ts hands it in. */
export interface TransferParts
  extends
    Pick<Points, 'causeOfCall' | 'causeOfConsequence' | 'loadEntry' | 'loadOwnWallet' | 'loadWallet' | 'postWrites'>,
    Pick<
      PointsRules,
      'applyMerge' | 'applyTransfer' | 'applyUnmerge' | 'mergeDays' | 'firstTier' | 'freshWallet' | 'givenIn' | 'viewOf'
    > {
  loadProfile(table: CallContext['table'], member: string): Promise<Profile | undefined>;
  putProfile(profile: Profile, before?: number): Write;
  /** Their sessions end on every device. */
  signOut(context: CallContext, member: string): Promise<void>;
  /** Whether others share this member's wallet. */
  holdsHousehold(table: CallContext['table'], member: string): Promise<boolean>;
  isVerified(profile: Profile): boolean;
  /** Whether the code was sent to the member to spend with; it is used up by it. */
  codeProves(context: CallContext, profile: Profile, code: string): Promise<boolean>;
  limit: {
    /** Counts a try of a member to give. Refuses auth.too_many_tries. */
    gift(context: CallContext, member: string): Promise<Result<void>>;
  };
}
