import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../../shared/time.ts';
import type { Runtime } from '../runtime/runtime.ts';

/**
 * What lives for a while and is never backed up. The TTL runs days late, so every read compares the time itself.
 * `expire` is in seconds since 1970.
 */
const seconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** Keeps a value; false, and what stands there stays, where that holds longer than `unlessPast`. */
export async function keep(
  runtime: Runtime,
  key: string,
  value: Record<string, unknown>,
  until: Instant,
  unlessPast?: Instant,
): Promise<boolean> {
  const Item = { ...value, key, expire: seconds(until) };
  const condition = unlessPast && {
    ConditionExpression: 'attribute_not_exists(#k) OR #e <= :past',
    ExpressionAttributeNames: { '#k': 'key', '#e': 'expire' },
    ExpressionAttributeValues: { ':past': seconds(unlessPast) },
  };
  try {
    await runtime.documents.send(new PutCommand({ TableName: runtime.config.ephemeralTable, Item, ...condition }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

export async function recall<T>(
  runtime: Runtime,
  key: string,
  now: Instant,
): Promise<(T & { expire: number }) | undefined> {
  const answer = await runtime.documents.send(
    new GetCommand({ TableName: runtime.config.ephemeralTable, Key: { key }, ConsistentRead: true }),
  );
  return standing<T>(answer.Item, now);
}

/** What was read, unless its time is over. */
export function standing<T>(
  read: Record<string, unknown> | undefined,
  now: Instant,
): (T & { expire: number }) | undefined {
  const item = read as (T & { expire: number }) | undefined;
  return item && item.expire > seconds(now) ? item : undefined;
}

export async function forget(runtime: Runtime, key: string): Promise<void> {
  await runtime.documents.send(new DeleteCommand({ TableName: runtime.config.ephemeralTable, Key: { key } }));
}

/** Takes it, so that nobody can take it again; only where the field still has this value. */
export async function takeIf(runtime: Runtime, key: string, field: string, value: string): Promise<boolean> {
  try {
    await runtime.documents.send(
      new DeleteCommand({
        TableName: runtime.config.ephemeralTable,
        Key: { key },
        ConditionExpression: '#f = :v',
        ExpressionAttributeNames: { '#f': field },
        ExpressionAttributeValues: { ':v': value },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Counts a try before it is judged; false past the most, or where there is nothing to try. */
export async function countTry(runtime: Runtime, key: string, most: number): Promise<boolean> {
  try {
    await runtime.documents.send(
      new UpdateCommand({
        TableName: runtime.config.ephemeralTable,
        Key: { key },
        UpdateExpression: 'ADD tries :one',
        ConditionExpression: 'attribute_exists(#k) AND (attribute_not_exists(tries) OR tries < :most)',
        ExpressionAttributeNames: { '#k': 'key' },
        ExpressionAttributeValues: { ':one': 1, ':most': most },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

export async function extend(runtime: Runtime, key: string, until: Instant): Promise<void> {
  await runtime.documents.send(
    new UpdateCommand({
      TableName: runtime.config.ephemeralTable,
      Key: { key },
      UpdateExpression: 'SET expire = :until',
      ConditionExpression: 'attribute_exists(#k)',
      ExpressionAttributeNames: { '#k': 'key' },
      ExpressionAttributeValues: { ':until': seconds(until) },
    }),
  );
}

/** Puts a value into the set that a field holds, and holds the item until then. */
export async function addTo(
  runtime: Runtime,
  key: string,
  field: string,
  value: string,
  until: Instant,
): Promise<void> {
  await runtime.documents.send(
    new UpdateCommand({
      TableName: runtime.config.ephemeralTable,
      Key: { key },
      UpdateExpression: 'ADD #f :value SET expire = :until',
      ExpressionAttributeNames: { '#f': field },
      ExpressionAttributeValues: { ':value': new Set([value]), ':until': seconds(until) },
    }),
  );
}
