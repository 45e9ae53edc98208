import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { openTestClub } from '../harness/club.ts';

/** Bytes of each kind of item as DynamoDB charges them, of a member with a year of monthly purchases of ten lines. */
const club = await openTestClub();
const lines = Array.from({ length: 10 }, (_, i) => ({
  product: `729000000${i}`,
  category: `category ${i}`,
  quantity: 1,
  amount: 1290,
}));
const person = { name: 'Dana Cohen', phone: '0502345678', email: 'dana@example.com' };
const { number: member } = await club.ok(addMember, { body: person }, await club.staff('cashier'));
for (let month = 0; month < 12; month++) {
  club.at(new Date(Date.UTC(2025, 11 + month, 3, 10)).toISOString());
  const body = { member, total: 12_900, lines, receipt: `r${month}`, store: 's1', till: 't1' };
  await club.ok(recordPurchase, { body }, await club.staff('cashier'));
}
await club.settled();

const sizes = new Map<string, number[]>();
const { dynamodb, config } = club.cloud.runtime;
const { Items = [] } = await dynamodb.scan({ TableName: config.table });
for (const item of Items) {
  const entity = item.entity?.S ?? '';
  sizes.set(entity, [...(sizes.get(entity) ?? []), bytesOf(item)]);
}
console.table(
  [...sizes].map(([entity, all]) => ({
    entity,
    items: all.length,
    'mean bytes': Math.round(all.reduce((sum, size) => sum + size, 0) / all.length),
    'most bytes': Math.max(...all),
  })),
);
await club.stop();

/** Names and values in UTF-8; numbers two digits a byte and one; lists and maps 3 bytes, and 1 for each element. */
function bytesOf(item: Record<string, AttributeValue>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined)
    return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + (value.N.startsWith('-') ? 2 : 1);
  if (value.L) return value.L.reduce((sum, each) => sum + 1 + valueBytes(each), 3);
  if (value.M) return 3 + Object.keys(value.M).length + bytesOf(value.M);
  if (value.SS) return value.SS.reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  return 1;
}
