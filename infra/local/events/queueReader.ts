import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient, type Message } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { poll, type Poll } from './poll.ts';

export interface QueueReader extends Poll {
  /** Messages handled so far. */
  handled(): number;
}

/** Feeds one reactor from its queue, as Lambda's event source does: what it does not report as failed is deleted, the rest comes again. */
export function readQueue(options: {
  sqs: SQSClient;
  queueUrl: string;
  batchSize: number;
  handler: () => Promise<(event: SQSEvent) => Promise<SQSBatchResponse>>;
}): QueueReader {
  const { sqs, queueUrl: QueueUrl } = options;
  let handledCount = 0;

  const receiveTen = async (): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
    );
    return Messages;
  };
  /** As many as a batch takes; past the first ten, several looks side by side. */
  const receive = async (): Promise<Message[]> => {
    const messages = await receiveTen();
    for (let full = messages.length === 10; full && messages.length < options.batchSize;) {
      const more = await Promise.all(
        Array.from({ length: Math.min(8, Math.ceil((options.batchSize - messages.length) / 10)) }, receiveTen),
      );
      messages.push(...more.flat());
      full = more.every((each) => each.length === 10);
    }
    return messages;
  };

  const handleSome = async (): Promise<boolean> => {
    const messages = await receive();
    if (messages.length === 0) return false;
    const handler = await options.handler();
    const { batchItemFailures } = await handler({ Records: messages.map(recordOf) });
    handledCount += messages.length;
    const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
    const done = messages.filter((message) => !failed.has(message.MessageId!));
    const tens = Array.from({ length: Math.ceil(done.length / 10) }, (_, i) => done.slice(i * 10, i * 10 + 10));
    await Promise.all(
      tens.map((ten) =>
        sqs.send(
          new DeleteMessageBatchCommand({
            QueueUrl,
            Entries: ten.map((m, n) => ({ Id: String(n), ReceiptHandle: m.ReceiptHandle })),
          }),
        ),
      ),
    );
    return true;
  };

  const reader = poll('queue reader', handleSome, (empty) => Math.min(150, 10 + empty));
  return { ...reader, handled: () => handledCount };
}

const recordOf = (message: Message): SQSRecord => ({
  messageId: message.MessageId!,
  receiptHandle: message.ReceiptHandle!,
  body: message.Body ?? '',
  attributes: {} as SQSRecord['attributes'],
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: '',
});
