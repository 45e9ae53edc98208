import { memberLoader } from '../home/index.ts';
import { keepFindable } from './keepFindable.ts';
import { refreshMember } from './refresh.ts';
import { refreshAged } from './refreshAged.ts';

const parts = { load: memberLoader };
const refresh = refreshMember(parts);

export const directory = { refresh, keepFindable: keepFindable(parts), refreshAged: refreshAged(refresh) };
