import { loadProfile } from '../members/index.ts';
import * as points from '../points/index.ts';
import * as rules from '../points/rules/index.ts';
import { inviteToHousehold } from './invite.ts';
import { joinHousehold } from './joinHousehold.ts';
import { leaveHousehold } from './leaveHousehold.ts';
import { beforeLeaving } from './leaving.ts';
import type { HouseholdParts } from './parts.ts';
import { readHousehold } from './readHousehold.ts';

const parts: HouseholdParts = { ...points, ...rules, loadProfile };

const leave = leaveHousehold(parts);

export const households = {
  read: readHousehold(parts),
  join: joinHousehold(parts),
  leave,
  beforeLeaving: beforeLeaving({ leave }),
  invite: inviteToHousehold(parts),
};
