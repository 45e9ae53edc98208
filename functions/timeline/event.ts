import type { TimelineEvent } from '../../shared/contract/timeline.ts';
import type { Instant } from '../../shared/time.ts';

/** One line of a member's timeline, as kept. Its key derives from what it tells of, so that telling it twice writes it once. */
export interface StoredEvent extends Omit<TimelineEvent, 'id'> {
  entity: 'event';
  member: string;
  /** Spend by category, of purchases: what tastes are made of. */
  categories?: readonly (readonly [category: string, amount: number])[];
}

/** An event to keep: at what time, under which id. */
export interface ToldEvent {
  member: string;
  at: Instant;
  id: string;
  event: Omit<StoredEvent, 'entity' | 'member' | 'at'>;
}
