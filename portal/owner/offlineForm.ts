import type { ClubRules } from '../../shared/contract/club.ts';
import { given } from '../forms/read.ts';
import type { reader } from './parts.ts';

/** What a till may do without a network; nothing where the form was of a page that does not ask. */
export function readOffline(form: FormData, read: ReturnType<typeof reader>): ClubRules['offline'] {
  if (!form.has('offlineDays')) return undefined;
  return given({
    earn: form.has('offlineEarn'),
    days: read.whole('offlineDays', { from: 1, to: 30, needed: true }) ?? 7,
    maxTotal: read.money('offlineMost'),
    spendUpTo: read.whole('offlinePoints', { from: 1, to: 1_000_000 }),
  });
}
