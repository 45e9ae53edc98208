import type { LocalizedText } from '../../shared/locale.ts';
import type { SegmentRule } from '../../shared/contract/segment.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';

export interface StoredSegment {
  id: string;
  name: LocalizedText;
  rule: SegmentRule;
  version: number;
  by: string;
  /** When it was made, and last changed. */
  at: string;
  changedAt?: string;
  requestHash?: string;
}

/** How many members a segment's rule of one version held for. */
export interface StoredCount {
  id: string;
  version: number;
  members: number;
  countedAt: string;
}

export const loadSegment = (table: ClubTable, id: string) => table.get<StoredSegment>(keys.segment(id));

/** All segments, the oldest first. */
export async function loadSegments(table: ClubTable): Promise<StoredSegment[]> {
  const found = await Array.fromAsync(table.all<StoredSegment>({ pk: keys.segment('').pk }));
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Saved where nobody saved since `before`. */
export const putSegment = (segment: StoredSegment, before: number): Write => ({
  put: keys.segment(segment.id),
  item: { ...segment, entity: 'segment' },
  when: { is: { version: before } },
  refused: { code: 'club.changed_meanwhile' },
});

export const removeSegmentWrites = (id: string): Write[] => [
  { remove: keys.segment(id), when: 'present', refused: { code: 'segment.not_found' } },
  { remove: keys.segmentCount(id) },
];

export async function loadCounts(table: ClubTable): Promise<Map<string, StoredCount>> {
  const found = await Array.fromAsync(table.all<StoredCount>({ pk: keys.segmentCount('').pk }));
  return new Map(found.map((count) => [count.id, count]));
}

/** Kept unless a later version of the segment was counted already. */
export const putCount = (count: StoredCount): Write => ({
  put: keys.segmentCount(count.id),
  item: { ...count, entity: 'segmentCount' },
  when: { below: { version: count.version + 1 } },
  refused: { code: 'club.changed_meanwhile' },
});
