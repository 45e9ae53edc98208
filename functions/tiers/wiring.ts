import { giveCoupon } from '../coupons/index.ts';
import { walkDirectory } from '../directory/index.ts';
import { loadProfile } from '../members/index.ts';
import { queueMessage } from '../messages/index.ts';
import { causeOfConsequence, loadEntry, loadWallet, postWrites, unpackEntry } from '../points/index.ts';
import type { StoredEntry } from '../points/index.ts';
import { applyGift, applyReversal, countedToward, tierOf } from '../points/rules/index.ts';
import { giveEntryGifts } from './giveEntryGift.ts';
import type { GiftParts } from './parts.ts';
import { takeGiftsBack } from './takeGiftBack.ts';
import { warnEnding } from './warnEnding.ts';

const parts: GiftParts = {
  causeOfConsequence,
  loadEntry,
  loadWallet,
  postWrites,
  applyGift,
  applyReversal,
  countedToward,
  tierOf,
  giveCoupon,
  loadProfile,
};

// each by itself and marked pure, so that a function bundles only what it calls
export const giveGifts = /* @__PURE__ */ giveEntryGifts(parts);
export const takeBack = /* @__PURE__ */ takeGiftsBack(parts);
export const warn = /* @__PURE__ */ warnEnding({ queueMessage, walkDirectory });
export const entryOf = (stored: Record<string, unknown>) => unpackEntry(stored as unknown as StoredEntry);
