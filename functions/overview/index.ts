export { lastCensus } from './census.ts';
export { deskRows, keptDays } from './days.ts';
