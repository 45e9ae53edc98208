import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

/** Counts the DynamoDB units that were really charged, as the table reports them. */
export interface Meter {
  read(units: ConsumedCapacity | undefined): void;
  write(units: ConsumedCapacity | undefined): void;
  readonly reads: number;
  readonly writes: number;
  reset(): void;
}

export function newMeter(): Meter {
  let reads = 0;
  let writes = 0;
  return {
    read: (units) => void (reads += units?.CapacityUnits ?? 0),
    write: (units) => void (writes += units?.CapacityUnits ?? 0),
    get reads() {
      return reads;
    },
    get writes() {
      return writes;
    },
    reset: () => void (reads = writes = 0),
  };
}
