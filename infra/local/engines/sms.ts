import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EngineError } from './engineError.ts';
import { LOOPBACK } from './network.ts';
import { openOutbox, sentOn } from './outbox.ts';
import type { MessageEngine } from './ses.ts';

/** Options of {@link startSms}. */
export interface SmsOptions {
  readonly dataDir: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * Starts a stand-in for AWS End User Messaging that knows one operation, `SendTextMessage` (AWS JSON 1.0).
 * Every message goes to the outbox before it is acknowledged; a `DryRun` is acknowledged only.
 *
 * @throws EngineError when the port is taken
 */
export async function startSms({ dataDir, port = 0 }: SmsOptions): Promise<MessageEngine> {
  mkdirSync(dataDir, { recursive: true });
  const record = openOutbox(dataDir, 'sms');
  const server = createServer((request, response) => {
    readBody(request)
      .then((body) => take(request.headers['x-amz-target'], body))
      .then((answer) => reply(response, answer))
      .catch(() => reply(response, refusal('ValidationException', 'The request is not JSON.')));
  });

  function take(target: string | string[] | undefined, body: string): Answer {
    if (target !== 'PinpointSMSVoiceV2.SendTextMessage') {
      return refusal('UnknownOperationException', `Only SendTextMessage is known here, not ${String(target)}.`);
    }
    const message = JSON.parse(body) as { DestinationPhoneNumber?: string; MessageBody?: string; DryRun?: boolean };
    if (!/^\+[1-9]\d{1,14}$/.test(message.DestinationPhoneNumber ?? '')) {
      return refusal('ValidationException', 'DestinationPhoneNumber is not an E.164 phone number.');
    }
    const id = randomUUID();
    if (!message.DryRun) {
      const at = new Date().toISOString();
      record({ id, to: message.DestinationPhoneNumber ?? '', text: message.MessageBody ?? '', at });
    }
    return { status: 200, body: { MessageId: id } };
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new EngineError(`The SMS engine could not start: ${error.message}.`)));
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://${LOOPBACK}:${address.port}`, stop, sent: async () => sentOn(dataDir, 'sms') };
}

function refusal(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, message } };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
