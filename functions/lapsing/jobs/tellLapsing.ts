import { job } from '../../platform/events/job.ts';
import { lapsing } from '../wiring.ts';

export const handler = job('lapse-notices', lapsing.tell);
