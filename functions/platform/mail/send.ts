import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Runtime } from '../runtime/runtime.ts';

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
}

const clients = new WeakMap<Runtime, { ses?: SESv2Client; sms?: PinpointSMSVoiceV2Client }>();

function clientsOf(runtime: Runtime) {
  let found = clients.get(runtime);
  if (!found) clients.set(runtime, (found = {}));
  return found;
}

/** A header is one line: what follows a line end would be read as another header. */
const headerLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/** Sends one e-mail now. Faults throw: what must arrive goes through the outbox, which tries again. */
export async function sendEmail(runtime: Runtime, letter: Letter): Promise<void> {
  const { config } = runtime;
  const all = clientsOf(runtime);
  all.ses ??= new SESv2Client({
    region: config.region,
    ...(config.endpoints.ses ? { endpoint: config.endpoints.ses } : {}),
  });
  await all.ses.send(
    new SendEmailCommand({
      FromEmailAddress: config.senderEmail,
      Destination: { ToAddresses: [letter.to] },
      Content: {
        Simple: {
          Subject: { Data: headerLine(letter.subject), Charset: 'UTF-8' },
          Body: { Text: { Data: letter.text, Charset: 'UTF-8' }, Html: { Data: letter.html, Charset: 'UTF-8' } },
        },
      },
    }),
  );
}

/** Sends one text message now, to an E.164 number. */
export async function sendText(runtime: Runtime, to: string, text: string): Promise<void> {
  const { config } = runtime;
  const all = clientsOf(runtime);
  all.sms ??= new PinpointSMSVoiceV2Client({
    region: config.region,
    ...(config.endpoints.sms ? { endpoint: config.endpoints.sms } : {}),
  });
  await all.sms.send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: to,
      OriginationIdentity: config.senderPhone,
      MessageBody: text,
      MessageType: 'TRANSACTIONAL',
    }),
  );
}
