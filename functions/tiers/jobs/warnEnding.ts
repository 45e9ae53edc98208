import { job } from '../../platform/events/job.ts';
import { warn } from '../wiring.ts';

export const handler = job('tier-warnings', warn);
