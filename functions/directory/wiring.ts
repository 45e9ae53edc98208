import { memberLoader } from '../home/index.ts';
import { refreshMember } from './refresh.ts';

export const directory = { refresh: refreshMember({ load: memberLoader }) };
