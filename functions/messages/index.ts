export type { Message, NewMessage } from './rules/message.ts';
export { queueMessage } from './store.ts';
