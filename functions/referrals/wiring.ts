import { holderOf, loadProfile, type Profile } from '../members/index.ts';
import { queueMessage } from '../messages/index.ts';
import { keys } from '../platform/table/keys.ts';
import * as points from '../points/index.ts';
import * as rules from '../points/rules/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import { getInvitation } from './getInvitation.ts';
import { listReferrals } from './listReferrals.ts';
import { noteFriend } from './noteFriend.ts';
import type { MemberLookup, RewardParts } from './parts.ts';
import { payReferral } from './payReferral.ts';
import { readReferrals } from './readReferrals.ts';
import { reverseReferral } from './reverseReferral.ts';
import { recordThanks, tellBoth } from './thank.ts';

const members: MemberLookup = {
  holderOf: (table, code) => holderOf(table, 'referral', code),
  loadProfile,
  loadProfiles: (table, numbers) => table.getMany<Profile>(numbers.map(keys.profile)),
};
const parts: RewardParts = { ...points, ...rules, queueMessage, loadProfile };
const pay = payReferral(parts);
const reverse = reverseReferral(parts);
const entryOf = (stored: Record<string, unknown>) => points.unpackEntry(stored as unknown as points.StoredEntry);

export const referrals = {
  read: readReferrals(members),
  invitation: getInvitation(members),
  list: listReferrals(members),
  noteFriend,
  /** Hears a friend's purchase. */
  pay: (context: CallContext, stored: Record<string, unknown>) => pay(context, entryOf(stored)),
  /** Hears what takes a friend's purchase back. */
  reverse: (context: CallContext, stored: Record<string, unknown>) => reverse(context, entryOf(stored)),
  tellBoth: tellBoth(parts),
  recordThanks,
};
