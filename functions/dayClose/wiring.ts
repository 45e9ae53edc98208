import { deskNames } from '../access/index.ts';
import { deskRows, keptDays } from '../overview/index.ts';
import { closeDay } from './closeDay.ts';
import { readDay } from './readDay.ts';

const parts = { deskRows, keptDays, deskNames };

export const dayClose = { read: readDay(parts), close: closeDay(parts) };
