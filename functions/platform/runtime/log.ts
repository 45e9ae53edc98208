/** Structured lines, without personal data: ids, codes and counts only. */
export interface Log {
  info(what: string, facts?: Record<string, unknown>): void;
  error(what: string, error: unknown, facts?: Record<string, unknown>): void;
}

/**
 * A text that others made, such as a service's fault, without the e-mails and phones in it, and without what JSON.parse
 * quotes of a body.
 */
export const redacted = (text: string): string =>
  text
    .replace(/"[^]*"(?= is not valid JSON)/g, '…')
    .replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, '<e-mail>')
    .replace(/\+\d{7,15}\b/g, '<phone>')
    .replace(/(?<![\d~#:.-])0\d{1,2}[- ]?\d{3}[- ]?\d{4}(?!\d)/g, '<phone>');

const line = (level: string, what: string, facts: Record<string, unknown>): string =>
  JSON.stringify({ level, what, ...facts });

export const consoleLog: Log = {
  info: (what, facts = {}) => console.log(line('info', what, facts)),
  error: (what, error, facts = {}) =>
    console.error(
      line('error', what, {
        ...facts,
        fault: redacted(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
        stack: error instanceof Error ? redacted(error.stack ?? '') : undefined,
      }),
    ),
};

export const silentLog: Log = { info: () => {}, error: () => {} };
