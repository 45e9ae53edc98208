import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { ManifestFunction, type ManifestFunctionProps } from './manifestFunction.ts';
import { lastResort, maySend } from './queues.ts';
import type { Reactor } from './reactor.ts';

/**
 * The one reader of the table's stream. What cannot be handed on is tried ten times in ever smaller batches, so that one
 * bad change does not hold up the rest; then its place in the stream (kept 24 hours) lies in a queue for a person.
 */
export class StreamDispatcher extends Construct {
  constructor(
    scope: Construct,
    { reactors, alarms, ...props }: ManifestFunctionProps & { reactors: readonly Reactor[]; alarms: Alarms },
  ) {
    super(scope, 'dispatcher');
    const { main, key } = props.data;
    const streamArn = main.tableStreamArn!;
    const undelivered = lastResort(this, 'Undelivered', {
      key,
      alarms,
      means:
        'Changes reached nobody who follows them: histories, lists, figures, gifts or messages lack them. Their place in the stream is kept for 24 hours.',
    });
    const fn = new ManifestFunction(this, props);
    fn.give({
      statements: [
        new iam.PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          resources: [streamArn],
        }),
        // names of streams only; IAM knows no narrower resource for it
        new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
      ],
      environment: {
        MOADON_SUBSCRIPTIONS: JSON.stringify(
          reactors.map(({ queue, spec }) => ({ queueUrl: queue.queueUrl, listens: spec.listens })),
        ),
      },
      acknowledged: {
        reason: 'dynamodb:ListStreams cannot be narrowed; it tells names, no data.',
        findings: ['AwsSolutions-IAM5[Resource::*]'],
      },
    });
    for (const queue of [...reactors.map((reactor) => reactor.queue), undelivered]) fn.give(maySend(queue, key));
    new lambda.EventSourceMapping(this, 'Mapping', {
      target: fn.lambda,
      eventSourceArn: streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: undelivered.queueArn }) },
    });
  }
}
