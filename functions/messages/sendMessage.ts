import type { Language, LocalizedText } from '../../shared/locale.ts';
import type { CallContext } from '../platform/http/context.ts';
import { sendEmail, sendText } from '../platform/mail/send.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Message, MessageChannel } from './rules/message.ts';
import { compose } from './rules/compose.ts';
import { reach, type Receiver } from './rules/reach.ts';
import { loadMessage, moveMessage } from './store.ts';

/** What sending needs of members, handed in by the wiring: the receiver as they are now. */
export type LoadReceiver = (
  table: ClubTable,
  member: string,
) => Promise<(Receiver & { language: Language }) | undefined>;

/**
 * Sends one message of the outbox, or withholds it where the member did not agree, with the reason.
 *
 * At most once: the message is claimed by a conditional write before it is sent, so that nobody gets it twice however
 * often the reactor runs. The price: where the sender dies in between, or the provider's answer is lost, it stays
 * `sending` and is not sent again. A provider that answered "no" took nothing: the message goes back and the queue
 * tries again.
 */
export const sendMessage =
  (load: LoadReceiver) =>
  async (context: CallContext, id: string): Promise<void> => {
    const { table, runtime, club, now } = context;
    const message = await loadMessage(table, id);
    if (message?.state !== 'queued') return;
    const receiver = await load(table, message.member);
    const way = receiver ? reach(message, receiver) : ({ withheld: 'left' } as const);
    if (!receiver || 'withheld' in way) {
      await table.commit([
        moveMessage(id, 'queued', { state: 'withheld', ...('withheld' in way ? { withheld: way.withheld } : {}) }),
      ]);
      return;
    }
    const claimed = await table.commit([moveMessage(id, 'queued', { state: 'sending', sentBy: way.channel })]);
    if (!claimed.ok) return;
    const language = club.languages.includes(receiver.language) ? receiver.language : (club.languages[0] ?? 'he');
    try {
      await send(context, message, way, language, club.name);
    } catch (error) {
      if (!wasAnswered(error))
        return runtime.log.error('nobody knows whether a message went out', error, { message: message.template });
      await table.commit([moveMessage(id, 'sending', { state: 'queued' })]);
      throw error;
    }
    await table.commit([moveMessage(id, 'sending', { state: 'sent', sentAt: now })]);
  };

async function send(
  { runtime, origin }: CallContext,
  message: Message,
  { channel, to }: { channel: MessageChannel; to: string },
  language: Language,
  name: LocalizedText,
): Promise<void> {
  const letter = compose(message, language, { name, unsubscribeLink: `${origin}/${language}/member/profile` });
  if (channel === 'sms') return sendText(runtime, to, letter.text);
  return sendEmail(runtime, { ...letter, to });
}

/** An SDK error that carries an HTTP status came back from the service; one without is a connection that broke. */
const wasAnswered = (error: unknown): boolean =>
  typeof (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 'number';
