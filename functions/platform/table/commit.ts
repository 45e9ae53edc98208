import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Refusal } from '../../../shared/result.ts';
import { expressionOf, type Condition } from './condition.ts';
import type { Item, Key, TableAccess } from './item.ts';

/**
 * One write of a commit. `refused` is the answer when its condition does not hold: a refusal that is final, or 'stale':
 * what was read is no longer so, read and decide again.
 */
export type Write = { when?: Condition; refused?: Refusal | 'stale' } & (
  | { put: Key; item: Item }
  | { update: Key; set?: Record<string, unknown>; add?: Record<string, number>; unset?: readonly string[] }
  | { remove: Key }
  | { check: Key }
);

export type Committed = { ok: true } | { ok: false; stale: true } | { ok: false; stale: false; refusal: Refusal };

/** Cancellations that say "others were here at the same moment", not "no". */
const passing = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'TransactionInProgress',
]);
const passingErrors = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

type Op = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export async function commitWrites(
  access: TableAccess,
  inClub: (key: Key) => Key,
  writes: readonly Write[],
): Promise<Committed> {
  if (writes.length === 0) return { ok: true };
  const ops = writes.map((write) => opOf(write, access.tableName, inClub));
  try {
    if (ops.length === 1 && !ops[0]!.ConditionCheck) await single(access, ops[0]!);
    else {
      const answer = await access.documents.send(
        new TransactWriteCommand({ TransactItems: ops, ReturnConsumedCapacity: 'TOTAL' }),
      );
      for (const units of answer.ConsumedCapacity ?? []) access.meter.write(units);
    }
    return { ok: true };
  } catch (error) {
    return refusalOf(error, writes);
  }
}

function opOf(write: Write, TableName: string, inClub: (key: Key) => Key): Op {
  const condition = write.when && expressionOf(write.when);
  const common = {
    TableName,
    ...(condition ? { ConditionExpression: condition.text } : {}),
    ...(condition && Object.keys(condition.names).length ? { ExpressionAttributeNames: condition.names } : {}),
    ...(condition && Object.keys(condition.values).length ? { ExpressionAttributeValues: condition.values } : {}),
  };
  if ('put' in write) return { Put: { ...common, Item: { ...inClub(write.put), ...write.item } } };
  if ('remove' in write) return { Delete: { ...common, Key: inClub(write.remove) } };
  if ('check' in write)
    return {
      ConditionCheck: {
        ...common,
        Key: inClub(write.check),
        ConditionExpression: condition?.text ?? 'attribute_exists(pk)',
      },
    };
  const change = changeOf(write);
  return {
    Update: {
      ...common,
      Key: inClub(write.update),
      UpdateExpression: change.text,
      ExpressionAttributeNames: { ...common.ExpressionAttributeNames, ...change.names },
      ...(Object.keys({ ...common.ExpressionAttributeValues, ...change.values }).length
        ? { ExpressionAttributeValues: { ...common.ExpressionAttributeValues, ...change.values } }
        : {}),
    },
  };
}

function changeOf(write: { set?: Record<string, unknown>; add?: Record<string, number>; unset?: readonly string[] }) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  let n = 0;
  const clause = (fields: [string, unknown][], form: (name: string, ref: string) => string) =>
    fields.map(([field, value]) => {
      names[`#u${n}`] = field;
      values[`:u${n}`] = value;
      return form(`#u${n}`, `:u${n++}`);
    });
  const set = clause(
    Object.entries(write.set ?? {}).filter(([, value]) => value !== undefined),
    (name, ref) => `${name} = ${ref}`,
  );
  const add = clause(Object.entries(write.add ?? {}), (name, ref) => `${name} ${ref}`);
  const unset = (write.unset ?? []).map((field) => {
    names[`#u${n}`] = field;
    return `#u${n++}`;
  });
  const text = [
    set.length && `SET ${set.join(', ')}`,
    add.length && `ADD ${add.join(', ')}`,
    unset.length && `REMOVE ${unset.join(', ')}`,
  ];
  return { text: text.filter(Boolean).join(' '), names, values };
}

async function single(access: TableAccess, op: Op): Promise<void> {
  const ReturnConsumedCapacity = 'TOTAL';
  const { documents } = access;
  const answer = op.Put
    ? await documents.send(new PutCommand({ ...op.Put, ReturnConsumedCapacity }))
    : op.Delete
      ? await documents.send(new DeleteCommand({ ...op.Delete, ReturnConsumedCapacity }))
      : await documents.send(new UpdateCommand({ ...op.Update!, ReturnConsumedCapacity }));
  access.meter.write(answer.ConsumedCapacity);
}

function refusalOf(error: unknown, writes: readonly Write[]): Committed {
  if (error instanceof ConditionalCheckFailedException) return answerOf(writes[0]!.refused);
  if (error instanceof TransactionCanceledException) {
    const reasons = error.CancellationReasons ?? [];
    if (reasons.some((reason) => passing.has(reason.Code ?? ''))) return { ok: false, stale: true };
    const refused = writes
      .filter((_, i) => reasons[i]?.Code === 'ConditionalCheckFailed')
      .map((write) => write.refused);
    if (refused.length) return answerOf(refused.includes('stale') ? 'stale' : refused.find((r) => r !== undefined));
  }
  if (error instanceof Error && passingErrors.has(error.name)) return { ok: false, stale: true };
  throw error;
}

const answerOf = (refused: Refusal | 'stale' | undefined): Committed =>
  refused === undefined || refused === 'stale'
    ? { ok: false, stale: true }
    : { ok: false, stale: false, refusal: refused };
