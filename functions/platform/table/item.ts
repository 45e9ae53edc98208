import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
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
  documents: DynamoDBDocumentClient;
  tableName: string;
  meter: Meter;
}
