/** Structured lines, without personal data: ids, codes and counts only. */
export interface Log {
  info(what: string, facts?: Record<string, unknown>): void;
  error(what: string, error: unknown, facts?: Record<string, unknown>): void;
}

const line = (level: string, what: string, facts: Record<string, unknown>): string =>
  JSON.stringify({ level, what, ...facts });

export const consoleLog: Log = {
  info: (what, facts = {}) => console.log(line('info', what, facts)),
  error: (what, error, facts = {}) =>
    console.error(
      line('error', what, {
        ...facts,
        fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
        stack: error instanceof Error ? error.stack : undefined,
      }),
    ),
};

export const silentLog: Log = { info: () => {}, error: () => {} };
