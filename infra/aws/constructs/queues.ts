import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import { mayDecrypt, mayEncrypt, type Grant } from './grants.ts';

/** What changes carry is the members' own data, so queues are under the club's key like the table. */
const closed = (key: IKey) =>
  ({
    encryption: sqs.QueueEncryption.KMS,
    encryptionMasterKey: key,
    dataKeyReuse: Duration.hours(1),
    enforceSSL: true,
  }) as const;

/** Where something waits for a person, as long as SQS keeps it. */
const deadLetters = (scope: Construct, id: string, key: IKey): sqs.Queue =>
  new sqs.Queue(scope, id, { ...closed(key), retentionPeriod: Duration.days(14) });

/** Dead letters of what is no queue (a stream's mapping, a schedule), and what it means to the shop that some are there. */
export function lastResort(
  scope: Construct,
  id: string,
  { key, alarms, means }: { key: IKey; alarms: Alarms; means: string },
): sqs.Queue {
  const queue = deadLetters(scope, id, key);
  alarms.whenAnythingWaits(queue, means);
  acknowledge(queue, 'It is itself where a stream or a schedule puts what failed.', ['AwsSolutions-SQS3']);
  return queue;
}

/** The way from the dispatcher to one reactor: five tries, then dead letters, of which somebody is told. */
export function reactorQueue(
  scope: Construct,
  key: IKey,
  { alarms, ifParked, ...times }: { timeoutSeconds: number; windowSeconds: number; alarms: Alarms; ifParked: string },
): sqs.Queue {
  const parked = deadLetters(scope, 'DeadLetters', key);
  alarms.whenAnythingWaits(parked, ifParked);
  return new sqs.Queue(scope, 'Queue', {
    ...closed(key),
    // Lambda's own advice: a batch under way must not be seen again before its tries are over
    visibilityTimeout: Duration.seconds(6 * times.timeoutSeconds + times.windowSeconds),
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: parked, maxReceiveCount: 5 },
  });
}

export const maySend = (queue: sqs.IQueue, key: IKey): Grant => ({
  statements: [new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }), mayEncrypt(key)],
  environment: {},
});

export const mayReceive = (queue: sqs.IQueue, key: IKey): Grant => ({
  statements: [
    new iam.PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      resources: [queue.queueArn],
    }),
    mayDecrypt(key),
  ],
  environment: {},
});
