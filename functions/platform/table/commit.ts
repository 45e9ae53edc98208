import { setTimeout as sleep } from 'node:timers/promises';
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

/** One try: where it was stale, at which item, and whether only for the moment (nobody said that what was read is no longer so). */
export type Tried = Exclude<Committed, { stale: true }> | { ok: false; stale: true; at: Key; passing: boolean };

/** The table was too busy for a write, each time it was tried. Nothing was written; the caller may come again. */
export class TableBusy extends Error {}

/** Of a write that the table was too busy for: random waits of up to 20 ms, 40 ms …, little more than a second in all. */
const passingTries = 7;

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

/**
 * Commits as written, again where the table was only busy: its conditions still decide. Past the tries it throws {@link TableBusy},
 * so that no caller takes "busy" for "somebody was faster".
 */
export async function commitWrites(
  access: TableAccess,
  inClub: (key: Key) => Key,
  writes: readonly Write[],
): Promise<Committed> {
  for (let tries = 1; ; tries++) {
    const tried = await tryToCommit(access, inClub, writes);
    if (tried.ok || !tried.stale) return tried;
    if (!tried.passing) return { ok: false, stale: true };
    if (tries === passingTries) throw new TableBusy('the table takes no more');
    await sleep(Math.random() * 10 * 2 ** tries);
  }
}

/** Commits once; who decides again where it was stale needs no second try of the same writes. */
export async function tryToCommit(
  access: TableAccess,
  inClub: (key: Key) => Key,
  writes: readonly Write[],
): Promise<Tried> {
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

function refusalOf(error: unknown, writes: readonly Write[]): Tried {
  if (error instanceof ConditionalCheckFailedException) return answerOf(writes[0]!);
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? '');
    const busy = codes.findIndex((code) => passing.has(code));
    if (busy >= 0) return { ok: false, stale: true, at: keyOf(writes[busy]!), passing: true };
    const failed = writes.filter((_, i) => codes[i] === 'ConditionalCheckFailed');
    const stale = failed.find(({ refused }) => refused === 'stale');
    if (failed.length) return answerOf(stale ?? failed.find(({ refused }) => refused !== undefined) ?? failed[0]!);
  }
  if (isBusy(error)) return { ok: false, stale: true, at: keyOf(writes[0]!), passing: true };
  throw error;
}

/** Whether the table says with this that it has too much to do, and did nothing. */
export const isBusy = (error: unknown): boolean =>
  error instanceof TableBusy || (error instanceof Error && passingErrors.has(error.name));

const answerOf = (write: Write): Tried =>
  write.refused === undefined || write.refused === 'stale'
    ? { ok: false, stale: true, at: keyOf(write), passing: false }
    : { ok: false, stale: false, refusal: write.refused };

function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'remove' in write ? write.remove : write.check;
}
