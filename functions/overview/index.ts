export { lastCensus } from './census.ts';
