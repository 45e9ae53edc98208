import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Where alarms are told: a topic, and the e-mail address that hears of them where the deployment names one. */
export class Alarms extends Construct {
  readonly #topic: sns.Topic;

  constructor(scope: Construct, { key, email }: { key: IKey; email: string | undefined }) {
    super(scope, 'alarms');
    this.#topic = new sns.Topic(this, 'Topic', { displayName: 'Moadon', masterKey: key, enforceSSL: true });
    this.#topic.grantPublish(new iam.ServicePrincipal('cloudwatch.amazonaws.com'));
    if (email) this.#topic.addSubscription(new EmailSubscription(email));
  }

  /**
   * Tells as soon as anything waits in a queue that only a person empties.
   *
   * @param means what it means to the shop that something lies there: whole sentences, the text of the letter
   */
  whenAnythingWaits(queue: IQueue, means: string): void {
    new cloudwatch.Alarm(queue, 'Waits', {
      alarmDescription: means,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.#topic));
  }
}
