import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** A request or an answer of DynamoDB, by the names of its API. */
export type Fields = Record<string, unknown>;

/** Where the API has an item, or a part of one. */
const items = new Set([
  'Item',
  'Key',
  'ExpressionAttributeValues',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
  'Attributes',
]);
/** Where it has several. */
const lists = new Set(['Items', 'Keys']);

type Convert = (item: Fields) => Fields;

const writeItem: Convert = (item) => marshall(item, { removeUndefinedValues: true });
const readItem: Convert = (item) => unmarshall(item as Parameters<typeof unmarshall>[0]);

/** A request with its items as DynamoDB's typed values. */
export const writeInput = (input: Fields): Fields => within(input, writeItem);

/** An answer with its items as plain ones. */
export function readAnswer({ Responses, ...answer }: Fields): Fields {
  const plain = within(answer, readItem);
  // of a batch: the items themselves, by table
  return Responses === undefined ? plain : { ...plain, Responses: byTable(Responses as Record<string, Fields[]>) };
}

const byTable = (responses: Record<string, Fields[]>): Record<string, Fields[]> =>
  Object.fromEntries(Object.entries(responses).map(([table, found]) => [table, found.map(readItem)]));

function within(fields: Fields, convert: Convert): Fields {
  const done: Fields = {};
  for (const [name, value] of Object.entries(fields))
    if (value === undefined || value === null || typeof value !== 'object') done[name] = value;
    else if (items.has(name)) done[name] = convert(value as Fields);
    else if (lists.has(name)) done[name] = (value as Fields[]).map(convert);
    else if (Array.isArray(value)) done[name] = value.map((each) => (isFields(each) ? within(each, convert) : each));
    else done[name] = within(value as Fields, convert);
  return done;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
