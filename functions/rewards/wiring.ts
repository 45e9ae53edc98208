import { limits, sendCode } from '../access/index.ts';
import { cardProves, memberLoader } from '../home/index.ts';
import type { Profile } from '../members/index.ts';
import { queueMessage } from '../messages/index.ts';
import { keys } from '../platform/table/keys.ts';
import * as points from '../points/index.ts';
import * as rules from '../points/rules/index.ts';
import { claimEnded, claimMade } from './claimMoved.ts';
import { cancelClaim, fulfilClaim, listOpenClaims, readClaim, readClaimOf } from './claims.ts';
import { holdReward } from './holdReward.ts';
import { readMemberRewards } from './memberRewards.ts';
import type { RewardParts } from './parts.ts';
import { sendSpendingCode } from './proof.ts';
import { redeemReward } from './redeemReward.ts';

const parts: RewardParts = {
  ...points,
  ...rules,
  queueMessage,
  loadMember: (context, member) => memberLoader(context, member),
  cardProves,
  codes: { limit: limits.code, send: (context, to, language) => sendCode(context, 'spend', to, language) },
};

export const rewards = {
  read: readMemberRewards(parts),
  redeem: redeemReward(parts),
  hold: holdReward(parts),
  sendCode: sendSpendingCode(parts),
  claim: readClaim(parts),
  claimOf: readClaimOf(parts),
  fulfil: fulfilClaim(parts),
  cancel: cancelClaim(parts),
  open: listOpenClaims({ loadProfiles: (table, numbers) => table.getMany<Profile>(numbers.map(keys.profile)) }),
  claimMade: (context: Parameters<typeof claimEnded>[0], stored: Record<string, unknown>) =>
    claimMade(parts)(context, points.unpackEntry(stored as unknown as points.StoredEntry)),
  claimEnded,
};
