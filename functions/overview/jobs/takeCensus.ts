import { job } from '../../platform/events/job.ts';
import { overview } from '../wiring.ts';

export const handler = job('census', overview.takeCensus);
