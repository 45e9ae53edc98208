import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { clubById } from '../club/clubs.ts';
import { contextOf, type CallContext } from '../http/context.ts';
import { theRuntime } from '../runtime/runtime.ts';
import type { Change } from './change.ts';
import { inParallel } from './inParallel.ts';

/** Fewer than the connections that the SDK keeps (50). */
export const sideBySide = 24;

export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/**
 * A reactor over its own queue. Changes arrive at least once and in any order, so `react` is idempotent: the key of what it
 * writes derives from the change's key and version. What fails goes back to the queue alone and, after five tries, to its dead letters.
 */
export const reactor = (id: string, react: (change: Change, context: CallContext) => Promise<void>): QueueHandler =>
  batchReactor(id, async (changes, context) => {
    const failed: Change[] = [];
    // side by side: changes come in any order anyway
    await inParallel(changes, sideBySide, async (change) => {
      try {
        await react(change, context);
      } catch (error) {
        context.runtime.log.error('reactor failed', error, { reactor: id, entity: change.entity });
        failed.push(change);
      }
    });
    return failed;
  });

/** The same for one that does better with all changes of a club at once; it answers with those that failed. */
export const batchReactor =
  (id: string, react: (changes: Change[], context: CallContext) => Promise<Change[]>): QueueHandler =>
  async (event) => {
    const runtime = theRuntime();
    const failures = new Set<string>();
    const byClub = new Map<string, { change: Change; messageId: string }[]>();
    for (const record of event.Records) {
      try {
        const change = JSON.parse(record.body) as Change;
        const group = byClub.get(change.club) ?? [];
        byClub.set(change.club, [...group, { change, messageId: record.messageId }]);
      } catch (error) {
        runtime.log.error('reactor cannot read a message', error, { reactor: id });
        failures.add(record.messageId);
      }
    }
    for (const [clubName, group] of byClub) {
      const club = await clubById(runtime, clubName);
      // a club that was taken down has nobody left to tell
      if (!club) continue;
      const context = contextOf(runtime, club, { actor: { kind: 'system', id } });
      let failed: Change[];
      try {
        failed = await react(
          group.map((each) => each.change),
          context,
        );
      } catch (error) {
        runtime.log.error('reactor failed', error, { reactor: id, changes: group.length });
        failed = group.map((each) => each.change);
      }
      for (const each of group) if (failed.includes(each.change)) failures.add(each.messageId);
    }
    return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
  };

/** All changes at once, or, where one of them cannot be done, each by itself: only that one comes again. */
export const orOneByOne =
  (id: string, react: (changes: readonly Change[], context: CallContext) => Promise<void>) =>
  async (changes: readonly Change[], context: CallContext): Promise<Change[]> => {
    try {
      await react(changes, context);
      return [];
    } catch (error) {
      if (changes.length === 1) {
        context.runtime.log.error('reactor failed', error, { reactor: id, entity: changes[0]!.entity });
        return [...changes];
      }
    }
    const failed: Change[] = [];
    await inParallel(changes, sideBySide, async (change) => {
      failed.push(...(await orOneByOne(id, react)([change], context)));
    });
    return failed;
  };
