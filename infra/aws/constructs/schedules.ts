import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '../../../functions/platform/manifest.ts';
import type { Alarms } from './alarms.ts';
import { ManifestFunction, type ManifestFunctionProps } from './manifestFunction.ts';
import { lastResort, maySend } from './queues.ts';

export type JobSpec = Extract<FunctionSpec, { kind: 'job' }>;

/** 'rate(1 minute)' or 'cron(30 2 * * ? *)'; times of day are UTC, as on a laptop. */
export function scheduleExpression(every: JobSpec['every']): string {
  if ('minutes' in every) return `rate(${every.minutes} minute${every.minutes === 1 ? '' : 's'})`;
  const [hours, minutes] = every.dailyAt.split(':').map(Number);
  return `cron(${minutes} ${hours} * * ? *)`;
}

/** The manifest's jobs at their times. A run that fails is tried once more, then what it was lies in a queue for a person. */
export class Schedules extends Construct {
  constructor(
    scope: Construct,
    { jobs, alarms, ...props }: Omit<ManifestFunctionProps, 'spec'> & { jobs: readonly JobSpec[]; alarms: Alarms },
  ) {
    super(scope, 'schedules');
    if (jobs.length === 0) return;
    const failed = lastResort(this, 'Failed', {
      key: props.data.key,
      alarms,
      means:
        'A job did not run, or not to its end: the daily backup, figures, warnings to members. The message in the queue names it; its next run is at its usual time.',
    });
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
      description: 'Moadon: starts the jobs at their times',
    });
    for (const statement of maySend(failed, props.data.key).statements) role.addToPolicy(statement);
    for (const spec of jobs) {
      const { lambda } = new ManifestFunction(this, { ...props, spec }).give(maySend(failed, props.data.key));
      lambda.configureAsyncInvoke({
        retryAttempts: 1,
        maxEventAge: Duration.hours(1),
        onFailure: { bind: () => ({ destination: failed.queueArn }) },
      });
      role.addToPolicy(
        new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
      );
      this.#schedule(spec, { arn: lambda.functionArn, role, failed });
    }
  }

  #schedule({ id, every }: JobSpec, { arn, role, failed }: { arn: string; role: iam.Role; failed: Queue }): void {
    new scheduler.CfnSchedule(this, `schedule-${id}`, {
      description: `Moadon: runs ${id}`,
      scheduleExpression: scheduleExpression(every),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: failed.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 3 },
      },
    });
  }
}
