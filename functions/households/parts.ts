import type { CallContext } from '../platform/http/context.ts';
import type { Profile } from '../members/index.ts';

type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');

/** What households need of other slices; wiring.ts hands it in. */
export interface HouseholdParts
  extends
    Pick<Points, 'causeOfCall' | 'causeOfConsequence' | 'loadEntry' | 'loadOwnWallet' | 'postWrites'>,
    Pick<PointsRules, 'applyJoin' | 'applyLeave' | 'firstTier' | 'freshWallet' | 'viewOf'> {
  loadProfile(table: CallContext['table'], member: string): Promise<Profile | undefined>;
}
