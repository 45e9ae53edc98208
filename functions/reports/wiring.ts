import { deskNames } from '../access/index.ts';
import { loadClosings } from '../dayClose/index.ts';
import { sumDesk } from '../dayClose/rules/tills.ts';
import { liability } from '../liability/wiring.ts';
import { deskRows, keptDays } from '../overview/index.ts';
import { monthReport } from './monthReport.ts';

export const reports = {
  liability: liability.read,
  month: monthReport({ deskRows, keptDays, deskNames, loadClosings, sumDesk, liability: liability.read }),
};
