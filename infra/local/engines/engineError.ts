/**
 * An engine of the local twin could not start, or ended while it was needed.
 * The message is one sentence for the person at the keyboard and names the way out.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** The reason inside any thrown value, without a trailing full stop, to stand inside a sentence. */
export function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.trim().replace(/\.$/, '');
}
