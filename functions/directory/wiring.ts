import { memberLoader } from '../home/index.ts';
import { refreshMember } from './refresh.ts';
import { refreshAged } from './refreshAged.ts';

const refresh = refreshMember({ load: memberLoader });

export const directory = { refresh, refreshAged: refreshAged(refresh) };
