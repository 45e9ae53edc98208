import { memberLoader } from '../home/index.ts';
import { keepFindable as keepsFindable } from './keepFindable.ts';
import { refreshMember } from './refresh.ts';
import { refreshAged as refreshesAged } from './refreshAged.ts';

// each by itself and marked pure, so that a function bundles only what it calls
const parts = { load: memberLoader };

export const refresh = /* @__PURE__ */ refreshMember(parts);
export const refreshAged = /* @__PURE__ */ refreshesAged(refresh);
export const keepFindable = /* @__PURE__ */ keepsFindable(parts);
