import { job } from '../../platform/events/job.ts';
import { liability } from '../wiring.ts';

export const handler = job('liability-count', liability.count);
