import { setTimeout as sleep } from 'node:timers/promises';

export interface Poll {
  /** Resolves when a look that began after the call found nothing. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** After a fault the next look waits so long. */
const faultMs = 500;

/**
 * Looks again and again until stopped. `look` answers whether there was anything; after a look that found nothing it waits
 * `idleMs`, which is told how many there were in a row. A fault is reported and looked at again.
 */
export function poll(
  name: string,
  look: () => Promise<boolean>,
  idleMs: (emptyLooks: number) => number,
  onFault: () => void = () => {},
): Poll {
  let running = true;
  let looks = 0;
  let lastEmptyLook = 0;
  let emptyLooks = 0;
  const loop = (async () => {
    while (running) {
      try {
        const began = ++looks;
        if (await look()) {
          emptyLooks = 0;
          continue;
        }
        lastEmptyLook = began;
        await sleep(idleMs(++emptyLooks));
      } catch (error) {
        if (!running) return;
        onFault();
        console.error(`${name}:`, error instanceof Error ? error.message : error);
        await sleep(faultMs);
      }
    }
  })();
  return {
    async drained() {
      const before = looks;
      while (running && lastEmptyLook <= before) await sleep(5);
    },
    async stop() {
      running = false;
      await loop;
    },
  };
}
