import { appendFileSync, closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** How a message left. */
export type Channel = 'email' | 'sms';

/** One message as an engine took it, for the outbox page. */
export interface SentMessage {
  readonly id: string;
  readonly channel: Channel;
  /** E-mail addresses separated by a comma, or one phone number. */
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
}

/** No more than this is read of a channel's file, so that a campaign's million messages don't fill the memory. */
const TAIL_BYTES = 4 * 1024 * 1024;

/**
 * Opens a channel's record of what was sent: one JSON line a message, kept across restarts.
 * @returns a function that records a message before it returns, so that what was acknowledged is on disk
 */
export function openOutbox(dataDir: string, channel: Channel): (message: Omit<SentMessage, 'channel'>) => void {
  const file = outboxFile(dataDir, channel);
  mkdirSync(join(dataDir, 'outbox'), { recursive: true });
  // A crash may have left half a line: end it, so that the next message stands on its own.
  if (existsSync(file) && !readFileTail(file, 1).endsWith('\n')) appendFileSync(file, '\n');
  return (message) => appendFileSync(file, JSON.stringify({ ...message, channel }) + '\n');
}

/** What a channel sent, oldest first; of a very long record only the end. */
export function sentOn(dataDir: string, channel: Channel): SentMessage[] {
  const file = outboxFile(dataDir, channel);
  if (!existsSync(file)) return [];
  return readFileTail(file, TAIL_BYTES).split('\n').flatMap(parseLine);
}

/** The latest messages of all channels, newest first. */
export function readOutbox(dataDir: string, limit = 200): SentMessage[] {
  return [...sentOn(dataDir, 'email'), ...sentOn(dataDir, 'sms')]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, limit);
}

function outboxFile(dataDir: string, channel: Channel): string {
  return join(dataDir, 'outbox', `${channel}.jsonl`);
}

/** A line cut short, by a crash or at the tail's beginning, is no message. */
function parseLine(line: string): SentMessage[] {
  try {
    return [JSON.parse(line) as SentMessage];
  } catch {
    return [];
  }
}

function readFileTail(file: string, bytes: number): string {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size <= bytes) return readFileSync(handle, 'utf8');
    const tail = Buffer.alloc(bytes);
    const length = readSync(handle, tail, 0, bytes, size - bytes);
    return tail.toString('utf8', 0, length);
  } finally {
    closeSync(handle);
  }
}
