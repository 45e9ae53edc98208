import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ephemeralTable, mainTable } from '../../../functions/platform/table/schema.ts';
import { acknowledge } from './acknowledge.ts';

const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });

const kept = (key: IKey) =>
  ({
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
  }) as const;

/** The club itself: streamed, restorable to any second of the last 35 days, and nobody deletes it by mistake. */
export class MainTable extends dynamodb.Table {
  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id, {
      ...kept(key),
      partitionKey: text(mainTable.partitionKey),
      sortKey: text(mainTable.sortKey),
      stream: dynamodb.StreamViewType[mainTable.stream],
      deletionProtection: true,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    });
  }
}

/** Sessions, one-time codes, rate limits. It may be lost: everybody signs in again. */
export class EphemeralTable extends dynamodb.Table {
  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id, {
      ...kept(key),
      partitionKey: text(ephemeralTable.partitionKey),
      timeToLiveAttribute: ephemeralTable.ttl,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(this, 'What is here must not come back to life: no session, no code is ever restored.', [
      'AwsSolutions-DDB3',
    ]);
  }
}
