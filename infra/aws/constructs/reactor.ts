import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '../../../functions/platform/manifest.ts';
import type { Alarms } from './alarms.ts';
import { ManifestFunction, timeoutOf, type ManifestFunctionProps } from './manifestFunction.ts';
import { mayReceive, reactorQueue } from './queues.ts';

export type ReactorSpec = Extract<FunctionSpec, { kind: 'reactor' }>;

/** A reactor behind its own queue: a slow or broken one holds nobody up, and only what failed comes back. */
export class Reactor extends Construct {
  readonly spec: ReactorSpec;
  readonly queue: Queue;

  constructor(scope: Construct, { alarms, ...props }: ManifestFunctionProps & { spec: ReactorSpec; alarms: Alarms }) {
    super(scope, `reactor-${props.spec.id}`);
    const { spec, data } = props;
    this.spec = spec;
    const { size, windowSeconds } = spec.batch ?? { size: 10, windowSeconds: 0 };
    this.queue = reactorQueue(this, data.key, {
      timeoutSeconds: timeoutOf(spec),
      windowSeconds,
      alarms,
      ifParked: spec.ifParked,
    });
    const fn = new ManifestFunction(this, props).give(mayReceive(this.queue, data.key));
    new lambda.EventSourceMapping(this, 'Mapping', {
      target: fn.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: size,
      // SQS fills a batch of more than ten only while somebody waits for it
      maxBatchingWindow: Duration.seconds(size > 10 ? Math.max(1, windowSeconds) : windowSeconds),
      reportBatchItemFailures: true,
    });
  }
}
