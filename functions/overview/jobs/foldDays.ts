import { job } from '../../platform/events/job.ts';
import { foldDays } from '../days.ts';

export const handler = job('fold-days', foldDays);
