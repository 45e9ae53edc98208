import type { CallContext } from '../http/context.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** How long a process may believe what it last read. */
const freshFor = 30_000;

/** What a club's owner makes by hand and every call asks for: read once, then kept by this process for half a minute. */
export interface Remembered<T> {
  of(context: CallContext): Promise<T>;
  /** After a save, this process sees it at once. */
  forget(context: CallContext): void;
}

export function remembered<T>(read: (context: CallContext) => Promise<T>): Remembered<T> {
  const byRuntime = new WeakMap<Runtime, Map<string, { value: Promise<T>; readAt: number }>>();
  const clubsOf = (runtime: Runtime) => {
    const clubs = byRuntime.get(runtime) ?? new Map();
    byRuntime.set(runtime, clubs);
    return clubs;
  };
  return {
    of(context) {
      const clubs = clubsOf(context.runtime);
      const known = clubs.get(context.club.id);
      // monotonic, not the club's clock: a cache ages by the process's time
      if (known && performance.now() - known.readAt < freshFor) return known.value;
      // the promise is kept, so that callers at once read once, and what began before a save is not kept after it
      const entry = { value: read(context), readAt: performance.now() };
      if (clubs.size > 1000) clubs.clear();
      clubs.set(context.club.id, entry);
      entry.value.catch(() => {
        if (clubs.get(context.club.id) === entry) clubs.delete(context.club.id);
      });
      return entry.value;
    },
    forget: (context) => void clubsOf(context.runtime).delete(context.club.id),
  };
}
