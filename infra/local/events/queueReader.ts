import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient, type Message } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

export interface QueueReader {
  /** Resolves when the queue has been found empty after the call. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** Feeds one reactor from its queue, as Lambda's event source does: what it does not report as failed is deleted, the rest comes again. */
export function readQueue(options: {
  sqs: SQSClient;
  queueUrl: string;
  batchSize: number;
  handler: () => Promise<(event: SQSEvent) => Promise<SQSBatchResponse>>;
}): QueueReader {
  const { sqs, queueUrl: QueueUrl } = options;
  let running = true;
  let emptyReads = 0;

  const receive = async (): Promise<Message[]> => {
    const messages: Message[] = [];
    while (messages.length < options.batchSize) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      );
      messages.push(...Messages);
      if (Messages.length < 10) break;
    }
    return messages;
  };

  const loop = (async () => {
    while (running) {
      try {
        const messages = await receive();
        if (messages.length === 0) {
          emptyReads++;
          await sleep(Math.min(250, 20 + emptyReads));
          continue;
        }
        emptyReads = 0;
        const handler = await options.handler();
        const { batchItemFailures } = await handler({ Records: messages.map(recordOf) });
        const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
        const done = messages.filter((message) => !failed.has(message.MessageId!));
        for (let i = 0; i < done.length; i += 10)
          await sqs.send(
            new DeleteMessageBatchCommand({
              QueueUrl,
              Entries: done.slice(i, i + 10).map((m, n) => ({ Id: String(n), ReceiptHandle: m.ReceiptHandle })),
            }),
          );
      } catch (error) {
        if (!running) return;
        console.error('queue reader:', error instanceof Error ? error.message : error);
        await sleep(500);
      }
    }
  })();

  return {
    async drained() {
      const seen = emptyReads;
      while (running && (emptyReads <= seen || emptyReads === 0)) await sleep(10);
    },
    async stop() {
      running = false;
      await loop;
    },
  };
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
