import { inParallel } from '../../platform/events/inParallel.ts';
import { batchReactor, sideBySide } from '../../platform/events/reactor.ts';
import type { CallContext } from '../../platform/http/context.ts';
import type { Change } from '../../platform/events/change.ts';
import { keepFindable, refresh } from '../wiring.ts';

/** Keeps the directory: one refresh a member, however many changes of theirs came together. */
export const handler = batchReactor('directory', async (changes, context) => {
  const failed: Change[] = [];
  await inParallel(Map.groupBy(changes, memberOf), sideBySide, async ([member, group]) => {
    try {
      await keepMember(context, member, group);
    } catch (error) {
      context.runtime.log.error('directory refresh failed', error);
      failed.push(...group);
    }
  });
  return failed;
});

async function keepMember(context: CallContext, member: string, group: readonly Change[]): Promise<void> {
  await keepFindable(context, member, group);
  const bought = group.some(({ entity, now }) => entity === 'event' && (now?.categories || now?.text === 'undo'));
  await refresh(context, member, bought);
}

const memberOf = (change: Change): string =>
  String(change.now?.member ?? change.now?.number ?? change.before?.member ?? change.before?.number);
