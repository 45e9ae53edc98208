import { job } from '../../platform/events/job.ts';
import { refreshAged } from '../wiring.ts';

export const handler = job('directory-ages', refreshAged);
