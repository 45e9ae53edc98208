import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceInUseException,
  UpdateTableCommand,
  waitUntilTableExists,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { mainTable } from '../../functions/platform/table/schema.ts';
import { RestoreError } from '../../functions/exports/restoreExport.ts';
import { mainTableInput } from './tables.ts';

/** An empty table of the club's shape, without its stream. Never one that is there: @throws RestoreError. */
export async function makeEmptyTable(dynamodb: DynamoDBClient, table: string): Promise<void> {
  try {
    await dynamodb.send(new CreateTableCommand(mainTableInput(table, false)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    throw new RestoreError(`There is a table ${table} already: a restore never writes over one, choose another name.`);
  }
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 300, minDelay: 1 }, { TableName: table });
}

/** From now on what is written reaches the reactors; what was restored does not. */
export async function startStream(dynamodb: DynamoDBClient, table: string): Promise<void> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
  if (Table?.StreamSpecification?.StreamEnabled) return;
  await dynamodb.send(
    new UpdateTableCommand({
      TableName: table,
      StreamSpecification: { StreamEnabled: true, StreamViewType: mainTable.stream },
    }),
  );
}
