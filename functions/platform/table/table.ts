import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { commitWrites, tryToCommit, type Committed, type Tried, type Write } from './commit.ts';
import { openCursor, sealCursor } from './cursor.ts';
import type { Item, Key, TableAccess } from './item.ts';
import { putInBatches } from './putInBatches.ts';

export type { Item, Key } from './item.ts';

export interface Query {
  pk: string;
  prefix?: string;
  /** Both ends included. */
  between?: readonly [string, string];
  newestFirst?: boolean;
  limit?: number;
  cursor?: string | undefined;
  /** Reads what was last written (the default), or for half the price what was written a moment ago. */
  strong?: boolean;
}

export interface Page<T> {
  items: T[];
  cursor?: string;
}

/** One club's part of the table. Nothing outside of it can be reached: the club is put before every key here, and only here. */
export interface ClubTable {
  readonly club: string;
  get<T>(key: Key, options?: { strong?: boolean }): Promise<T | undefined>;
  getMany<T>(keys: readonly Key[], options?: { strong?: boolean }): Promise<(T | undefined)[]>;
  /** The same for a few, and in the same call items of another table, by their whole keys. */
  getManyWith<T>(
    keys: readonly Key[],
    table: string,
    others: readonly Record<string, string>[],
  ): Promise<{ here: (T | undefined)[]; there: (Record<string, unknown> | undefined)[] }>;
  query<T>(query: Query): Promise<Page<T>>;
  /** All pages of a query; for lists that an owner makes by hand, never for members. */
  all<T>(query: Query): AsyncIterableIterator<T>;
  /** Items with their keys, for those that read everything. */
  queryItems(query: Query): Promise<Page<{ key: Key; item: Item }>>;
  /** All or nothing. One write is a plain write, several are one transaction. Throws TableBusy where the table takes no more. */
  commit(writes: readonly Write[]): Promise<Committed>;
  /** The same, once: for who reads and decides again, also where the table was busy. */
  tryToCommit(writes: readonly Write[]): Promise<Tried>;
  /**
   * Puts many items, 25 a call: for projections, whose items may be written twice, in any order and one without the others.
   * No conditions; costs what single puts cost. Throws when the table takes no more for half a minute.
   */
  putAll(puts: readonly { put: Key; item: Item }[]): Promise<void>;
}

export const tableFor = (access: TableAccess, club: string): ClubTable => {
  const { documents, tableName: TableName, meter } = access;
  const prefix = `${club}#`;
  const inClub = (key: Key): Key => ({ pk: prefix + key.pk, sk: key.sk });
  const ReturnConsumedCapacity = 'TOTAL';

  const page = async (query: Query) => {
    const pk = prefix + query.pk;
    const range = query.between
      ? { expression: ' AND sk BETWEEN :from AND :to', values: { ':from': query.between[0], ':to': query.between[1] } }
      : query.prefix
        ? { expression: ' AND begins_with(sk, :prefix)', values: { ':prefix': query.prefix } }
        : { expression: '', values: {} };
    const start = query.cursor ? { ExclusiveStartKey: { pk, sk: openCursor(query.cursor, pk, query) } } : {};
    const answer = await documents.send(
      new QueryCommand({
        TableName,
        ReturnConsumedCapacity,
        KeyConditionExpression: `pk = :pk${range.expression}`,
        ExpressionAttributeValues: { ':pk': pk, ...range.values },
        ScanIndexForward: !query.newestFirst,
        ConsistentRead: query.strong ?? true,
        ...(query.limit ? { Limit: query.limit } : {}),
        ...start,
      }),
    );
    meter.read(answer.ConsumedCapacity);
    const last = answer.LastEvaluatedKey as Key | undefined;
    return { items: answer.Items ?? [], ...(last ? { cursor: sealCursor(pk, last.sk) } : {}) };
  };

  return {
    club,
    async get<T>(key: Key, options: { strong?: boolean } = {}) {
      const answer = await documents.send(
        new GetCommand({ TableName, Key: inClub(key), ConsistentRead: options.strong ?? true, ReturnConsumedCapacity }),
      );
      meter.read(answer.ConsumedCapacity);
      return answer.Item && (withoutKey(answer.Item) as T);
    },
    async getMany<T>(wanted: readonly Key[], { strong = true }: { strong?: boolean } = {}) {
      const found = new Map<string, T>();
      let ask = [
        ...new Map(
          wanted.map((key) => [`${key.pk}\n${key.sk}`, { ...inClub(key) } as Record<string, unknown>]),
        ).values(),
      ];
      while (ask.length) {
        const batch = ask.slice(0, 100);
        const answer = await documents.send(
          new BatchGetCommand({
            RequestItems: { [TableName]: { Keys: batch, ConsistentRead: strong } },
            ReturnConsumedCapacity,
          }),
        );
        for (const units of answer.ConsumedCapacity ?? []) meter.read(units);
        for (const item of answer.Responses?.[TableName] ?? [])
          found.set(`${item.pk}\n${item.sk}`, withoutKey(item) as T);
        ask = [...(answer.UnprocessedKeys?.[TableName]?.Keys ?? []), ...ask.slice(100)];
      }
      return wanted.map((key) => found.get(`${prefix}${key.pk}\n${key.sk}`));
    },
    async getManyWith<T>(wanted: readonly Key[], other: string, others: readonly Record<string, string>[]) {
      type Asked = Record<string, { Keys: Record<string, unknown>[] | undefined; ConsistentRead?: boolean }>;
      const here = new Map<string, T>();
      const there: Record<string, unknown>[] = [];
      let ask: Asked = {
        ...(wanted.length
          ? { [TableName]: { Keys: wanted.map((key) => ({ ...inClub(key) })), ConsistentRead: true } }
          : {}),
        ...(others.length ? { [other]: { Keys: [...others], ConsistentRead: true } } : {}),
      };
      while (Object.keys(ask).length) {
        const answer = await documents.send(new BatchGetCommand({ RequestItems: ask, ReturnConsumedCapacity }));
        for (const units of answer.ConsumedCapacity ?? []) if (units.TableName === TableName) meter.read(units);
        for (const item of answer.Responses?.[TableName] ?? [])
          here.set(`${item.pk}\n${item.sk}`, withoutKey(item) as T);
        there.push(...(answer.Responses?.[other] ?? []));
        ask = (answer.UnprocessedKeys ?? {}) as Asked;
      }
      return {
        here: wanted.map((key) => here.get(`${prefix}${key.pk}\n${key.sk}`)),
        there: others.map((key) =>
          there.find((item) => Object.entries(key).every(([name, value]) => item[name] === value)),
        ),
      };
    },
    async query<T>(query: Query) {
      const { items, cursor } = await page(query);
      return { items: items.map((item) => withoutKey(item) as T), ...(cursor ? { cursor } : {}) };
    },
    async *all<T>(query: Query) {
      let cursor = query.cursor;
      do {
        const next: Page<Record<string, unknown>> = await page({ ...query, cursor });
        for (const item of next.items) yield withoutKey(item) as T;
        cursor = next.cursor;
      } while (cursor);
    },
    async queryItems(query) {
      const { items, cursor } = await page(query);
      return {
        items: items.map((item) => ({
          key: { pk: String(item.pk).slice(prefix.length), sk: String(item.sk) },
          item: withoutKey(item) as Item,
        })),
        ...(cursor ? { cursor } : {}),
      };
    },
    commit: (writes) => commitWrites(access, inClub, writes),
    tryToCommit: (writes) => tryToCommit(access, inClub, writes),
    putAll: (puts) => putInBatches(access, inClub, puts),
  };
};

function withoutKey(item: Record<string, unknown>): unknown {
  const { pk: _pk, sk: _sk, ...body } = item;
  return body;
}
