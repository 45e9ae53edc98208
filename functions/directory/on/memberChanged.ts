import { batchReactor } from '../../platform/events/reactor.ts';
import type { Change } from '../../platform/events/change.ts';
import { renameWrites } from '../names.ts';
import { directory } from '../wiring.ts';

/** Keeps the directory: one refresh a member, however many changes of theirs came together. */
export const handler = batchReactor('directory', async (changes, context) => {
  const failed: Change[] = [];
  const byMember = Map.groupBy(changes, memberOf);
  for (const [member, group] of byMember) {
    try {
      for (const { entity, now, before } of group)
        if (entity === 'profile')
          for (const write of renameWrites(member, now?.name as string | undefined, before?.name as string | undefined))
            await context.table.commit([write]);
      const bought = group.some(({ entity, now }) => entity === 'event' && (now?.categories || now?.text === 'undo'));
      const matters = bought || group.some(({ entity }) => entity !== 'event');
      if (matters) await directory.refresh(context, member, bought);
    } catch (error) {
      context.runtime.log.error('directory refresh failed', error);
      failed.push(...group);
    }
  }
  return failed;
});

const memberOf = (change: Change): string =>
  String(change.now?.member ?? change.now?.number ?? change.before?.member ?? change.before?.number);
