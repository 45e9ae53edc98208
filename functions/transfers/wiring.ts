import { holdsHousehold } from '../households/index.ts';
import { isVerified, loadProfile, putProfile } from '../members/index.ts';
import { takeCode } from '../platform/auth/codes.ts';
import { endOtherSessions } from '../platform/auth/sessions.ts';
import { limitRate, type Limit } from '../platform/auth/rateLimit.ts';
import * as points from '../points/index.ts';
import * as rules from '../points/rules/index.ts';
import { provenContact } from '../rewards/index.ts';
import { givePoints } from './givePoints.ts';
import { mergeMembers, undoMerge } from './mergeMembers.ts';
import type { TransferParts } from './parts.ts';
import { transferPoints } from './transferPoints.ts';

/** Gifts of one member: enough for a family, too few to look for numbers that are somebody's. */
const giftsOf: Limit = { name: 'gifts-of', times: 10, seconds: 24 * 60 * 60 };

const parts: TransferParts = {
  ...points,
  ...rules,
  loadProfile,
  putProfile,
  signOut: ({ runtime, club, now }, member) => endOtherSessions(runtime, club.id, member, undefined, now),
  holdsHousehold,
  isVerified,
  codeProves: async ({ runtime, club, now }, profile, code) => {
    const to = provenContact(profile);
    return to !== undefined && takeCode(runtime, club.id, 'spend', to, code, now);
  },
  limit: { gift: ({ runtime, club }, member) => limitRate(runtime, club.id, giftsOf, member) },
};

export const transfers = {
  transfer: transferPoints(parts),
  give: givePoints(parts),
  merge: mergeMembers(parts),
  unmerge: undoMerge(parts),
};
