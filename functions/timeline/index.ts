export { readTimeline } from './store.ts';
export type { StoredEvent } from './event.ts';
export { eventKinds } from './fromEntry.ts';
