import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** Makes the bucket unless it is there. */
export async function ensureBucket(s3: S3Client, bucket: string): Promise<void> {
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  } catch (thrown) {
    if (!(thrown instanceof Error && thrown.name === 'BucketAlreadyOwnedByYou')) throw thrown;
  }
}

/** A queue and where its hopeless messages go. */
export interface QueueWithDeadLetters {
  readonly url: string;
  readonly arn: string;
  readonly deadLetterUrl: string;
}

/** How a queue treats a message that nobody could handle. */
export interface QueueSettings {
  /** Received this often without being deleted, a message moves to the dead letters. */
  readonly maxReceives: number;
  /** How long a received message is hidden from other receivers. */
  readonly visibilitySeconds: number;
}

/** Makes `<name>` and `<name>-dead-letters` unless they are there; brings an existing queue's settings up to date. */
export async function ensureQueue(
  sqs: SQSClient,
  name: string,
  settings: QueueSettings,
): Promise<QueueWithDeadLetters> {
  const deadLetters = await createQueue(sqs, `${name}-dead-letters`);
  const queue = await createQueue(sqs, name);
  const redrive = { deadLetterTargetArn: deadLetters.arn, maxReceiveCount: settings.maxReceives };
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl: queue.url,
      Attributes: {
        VisibilityTimeout: String(settings.visibilitySeconds),
        RedrivePolicy: JSON.stringify(redrive),
      },
    }),
  );
  return { ...queue, deadLetterUrl: deadLetters.url };
}

/** Without attributes, because asking again with others than the queue has is refused. */
async function createQueue(sqs: SQSClient, name: string): Promise<{ url: string; arn: string }> {
  const { QueueUrl: url } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
  if (!url || !Attributes?.['QueueArn']) throw new Error(`Queue ${name} has no URL or ARN`);
  return { url, arn: Attributes['QueueArn'] };
}
