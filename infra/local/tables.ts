import {
  type DynamoDBClient,
  CreateTableCommand,
  DescribeTableCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { ephemeralTable, mainTable } from '../../functions/platform/table/schema.ts';

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' as const });

/** The main table as CreateTable wants it; a restored copy is made with `stream: false` until it is proven. */
export function mainTableInput(TableName: string, stream = true): CreateTableCommandInput {
  const { partitionKey, sortKey } = mainTable;
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [text(partitionKey), text(sortKey)],
    KeySchema: [hash(partitionKey), range(sortKey)],
    ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: mainTable.stream } } : {}),
  };
}

/** Makes both tables unless they are there. */
export async function ensureTables(dynamodb: DynamoDBClient, main: string, ephemeral: string): Promise<void> {
  await ensure(dynamodb, mainTableInput(main));
  const made = await ensure(dynamodb, {
    TableName: ephemeral,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [text(ephemeralTable.partitionKey)],
    KeySchema: [hash(ephemeralTable.partitionKey)],
  });
  if (made)
    await dynamodb.send(
      new UpdateTimeToLiveCommand({
        TableName: ephemeral,
        TimeToLiveSpecification: { Enabled: true, AttributeName: ephemeralTable.ttl },
      }),
    );
}

async function ensure(dynamodb: DynamoDBClient, input: CreateTableCommandInput): Promise<boolean> {
  const exists = await dynamodb.send(new DescribeTableCommand({ TableName: input.TableName })).then(
    () => true,
    () => false,
  );
  if (exists) return false;
  try {
    await dynamodb.send(new CreateTableCommand(input));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}
