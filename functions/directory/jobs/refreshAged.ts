import { job } from '../../platform/events/job.ts';
import { directory } from '../wiring.ts';

export const handler = job('directory-ages', directory.refreshAged);
