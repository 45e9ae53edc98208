export { hasSegment, inSegments, segmentsOf, segmentTest } from './compiled.ts';
export { segmentCounter } from './counts.ts';
