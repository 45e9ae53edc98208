import { mkdirSync } from 'node:fs';
import { startThread } from './engineThread.ts';
import type { Engine, OnFault } from './engineThread.ts';
import { sentOn } from './outbox.ts';
import type { SentMessage } from './outbox.ts';

/** An engine that takes messages instead of sending them. */
export interface MessageEngine extends Engine {
  /** What it took, over all runs on this data directory, oldest first. */
  sent(): Promise<SentMessage[]>;
}

/** Options of {@link startSes}. */
export interface SesOptions {
  readonly dataDir: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly onFault: OnFault;
}

/**
 * Starts the local SESv2. It sends nothing anywhere: every message goes to the outbox before it is acknowledged.
 * @throws EngineError when it cannot start
 */
export async function startSes({ dataDir, port = 0, onFault }: SesOptions): Promise<MessageEngine> {
  mkdirSync(dataDir, { recursive: true });
  const module = new URL('./sesThread.ts', import.meta.url);
  const engine = await startThread('The SES engine', module, { dataDir, port }, onFault);
  return { ...engine, sent: async () => sentOn(dataDir, 'email') };
}
