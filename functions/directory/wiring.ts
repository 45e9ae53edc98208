import { memberLoader } from '../home/index.ts';
import { standing } from '../points/rules/index.ts';
import { keepFindable as keepsFindable } from './keepFindable.ts';
import { refreshMember, type DirectoryParts } from './refresh.ts';
import { refreshAged as refreshesAged } from './refreshAged.ts';

// each by itself and marked pure, so that a function bundles only what it calls
const parts: DirectoryParts = {
  // who was merged into another is listed as that one
  load: (context, member) => memberLoader(context, member, { own: true }),
  tierStanding: ({ club, today }, wallet) => standing(wallet, club.rules.tiers, today),
};

export const refresh = /* @__PURE__ */ refreshMember(parts);
export const refreshAged = /* @__PURE__ */ refreshesAged(refresh);
export const keepFindable = /* @__PURE__ */ keepsFindable(parts);
