import type { CallContext } from '../platform/http/context.ts';
import type { Booked } from './rules/report.ts';

type Directory = typeof import('../directory/index.ts');
type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');

/** What the report needs of other slices; wiring.ts hands it in. */
export interface LiabilityParts
  extends Pick<Directory, 'readShard' | 'shardCount'>, Pick<Points, 'loadWallets'>, Pick<PointsRules, 'settle'> {
  /** What the latest backup that was read whole told; undefined before the first. */
  booked(context: CallContext): Promise<Booked | undefined>;
  /** Members in all, as last counted; undefined before the first count. */
  size(context: CallContext): Promise<number | undefined>;
}
