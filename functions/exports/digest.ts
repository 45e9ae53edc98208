import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { StoredItem } from './dataFiles.ts';

const word = 1n << 128n;

/**
 * A digest of a set of items, whatever their order: the sum of the items' hashes. Equal sets have equal digests; an item
 * lost, doubled or changed by a byte makes another one.
 */
export function itemsDigest() {
  let sum = 0n;
  let items = 0;
  const hash = (item: StoredItem): bigint => {
    const bytes = createHash('sha256')
      .update(canonical({ M: item }))
      .digest();
    return (bytes.readBigUInt64BE(0) << 64n) | bytes.readBigUInt64BE(8);
  };
  return {
    add(item: StoredItem): void {
      sum = (sum + hash(item)) % word;
      items++;
    },
    take(item: StoredItem): void {
      sum = (sum - hash(item) + word) % word;
      items--;
    },
    get items() {
      return items;
    },
    get hex() {
      return sum.toString(16).padStart(32, '0');
    },
  };
}

/** One text for one value: fields sorted, sets too. */
function canonical(value: AttributeValue): string {
  if (value.S !== undefined) return `S${JSON.stringify(value.S)}`;
  if (value.N !== undefined) return `N${Number.isSafeInteger(Number(value.N)) ? Number(value.N) : value.N}`;
  if (value.M) {
    const fields = Object.keys(value.M).sort();
    return `M{${fields.map((field) => `${JSON.stringify(field)}:${canonical(value.M![field]!)}`).join()}}`;
  }
  if (value.L) return `L[${value.L.map(canonical).join()}]`;
  if (value.BOOL !== undefined) return `B${value.BOOL}`;
  if (value.NULL) return '0';
  const set = value.SS ?? value.NS;
  if (set)
    return `T[${set
      .toSorted()
      .map((each) => JSON.stringify(each))
      .join()}]`;
  const bytes = value.B as Uint8Array | string | undefined;
  if (bytes !== undefined) return `Y${typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64')}`;
  throw new Error('an attribute of a type that the club never writes');
}
