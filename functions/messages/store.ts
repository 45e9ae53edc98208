import type { Write } from '../platform/table/commit.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Instant } from '../../shared/time.ts';
import { messageId, type Message, type NewMessage } from './rules/message.ts';

export const loadMessage = (table: ClubTable, id: string) => table.get<Message>(keys.message(id));

/** Puts a message into the outbox; in the same commit as its cause it cannot be lost, and by its key it is there once. */
function putMessage(message: NewMessage, now: Instant): Write {
  const id = messageId(message);
  return {
    put: keys.message(id),
    item: { ...message, entity: 'message', id, writtenAt: now, state: 'queued' },
    when: 'absent',
    refused: 'stale',
  };
}

/** For reactors: puts a message there unless it is there already. */
export async function queueMessage(table: ClubTable, message: NewMessage, now: Instant): Promise<void> {
  const put = await table.commit([putMessage(message, now)]);
  if (!put.ok && !(await loadMessage(table, messageId(message)))) throw new Error('a message could not be queued');
}

/** From one state to the next; nothing happens where another was faster. */
export const moveMessage = (id: string, from: Message['state'], to: Partial<Message>): Write => ({
  update: keys.message(id),
  set: { ...to },
  when: { is: { state: from } },
  refused: 'stale',
});
