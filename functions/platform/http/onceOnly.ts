import { refuse, type Result } from '../../../shared/result.ts';
import { digest } from '../runtime/digest.ts';
import type { Key } from '../table/table.ts';
import { actorName, type CallContext } from './context.ts';

/** An id that the same caller's same Idempotency-Key always makes: the second call finds what the first one made. */
export function idFor(context: CallContext): string {
  const text = digest(
    `${context.club.id}#${actorName(context.actor)}#${context.idempotencyKey ?? crypto.randomUUID()}`,
  );
  return text.replace(/[^A-Za-z0-9]/g, 'x').slice(0, 14);
}

/**
 * Keeps a new item under an id made by {@link idFor}. A replay answers what was kept; the same key with another request is
 * refused: request.idempotency_key_reused.
 */
export async function createOnce<T extends object>(
  context: CallContext,
  key: Key,
  entity: string,
  item: T,
): Promise<Result<T>> {
  const { table, requestHash } = context;
  const committed = await table.commit([
    { put: key, item: { ...item, entity, requestHash }, when: 'absent', refused: 'stale' },
  ]);
  if (committed.ok) return { ok: true, value: item };
  const before = await table.get<T & { requestHash?: string }>(key);
  if (before?.requestHash === requestHash) return { ok: true, value: before };
  return refuse('request.idempotency_key_reused');
}
