import type { Documents } from './documents.ts';
import type { Meter } from './meter.ts';

export interface Key {
  pk: string;
  sk: string;
}

/** What is kept under a key; `entity` names its kind and is what reactors listen to. */
export interface Item {
  entity: string;
  [field: string]: unknown;
}

/** What reaching one table takes. */
export interface TableAccess {
  documents: Documents;
  tableName: string;
  meter: Meter;
}
