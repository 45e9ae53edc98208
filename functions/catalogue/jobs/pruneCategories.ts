import { job } from '../../platform/events/job.ts';
import { pruneCategories } from '../categories.ts';

export const handler = job('categories', pruneCategories);
