import { netOf, type Closing } from '../../shared/contract/dayClose.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { ClubDate } from '../../shared/time.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { askerOf, type DayCloseParts } from './parts.ts';
import { nextClosing, tillsAllowed } from './rules/mayClose.ts';
import { placeName, sumDesk, type Place } from './rules/tills.ts';
import { shown } from './readDay.ts';
import { loadClosings, putClosing, type StoredClosing } from './store.ts';

/** A till's day as it is to be closed; without a place, the till that the caller stands at. */
export interface ToClose extends Place {
  /** Minor units, as the till printed it; below 0 on a day of more refunds than purchases. */
  zTotal: number;
  note?: string;
  replaces?: number;
}

/**
 * Keeps what a till's day came to, beside its Z total, with who closed it, when and why they differ. A closing is never changed; another
 * takes its place by naming it, and both stay. The same call again answers the same. Refuses day_close.no_such_day,
 * day_close.not_yours, day_close.closed_already, request.idempotency_key_reused, busy.try_again.
 */
export const closeDay =
  (parts: DayCloseParts) =>
  async (context: CallContext, date: ClubDate, asked: ToClose): Promise<Result<Closing>> => {
    const { table, today, now, requestHash } = context;
    const asker = askerOf(context);
    const mine = tillsAllowed(asker, date, today, parts.keptDays);
    if (!mine.ok) return mine;
    const { store, till } = asked.store === undefined && asked.till === undefined ? asker : asked;
    const place: Place = { ...(store === undefined ? {} : { store }), ...(till === undefined ? {} : { till }) };
    if (!mine.value(place)) return refuse('day_close.not_yours');
    const call = idFor(context);
    const { people } = await parts.deskNames(table);
    return decideAndCommit(table, async (): Promise<Decision<Closing>> => {
      const [all, rows] = await Promise.all([loadClosings(table, date), parts.deskRows(table, date, { strong: true })]);
      const isHere = (each: Place) => placeName(each) === placeName(place);
      const next = nextClosing(all.filter(isHere), { call, requestHash, replaces: asked.replaces });
      if (!next.ok) return { final: next };
      if ('replayed' in next.value) return { final: ok(shown(next.value.replayed, people)) };
      const figures = sumDesk(rows.filter(isHere).map((row) => row.figures));
      const net = netOf(figures);
      const closing: StoredClosing = {
        ...place,
        date,
        number: next.value.number,
        at: now,
        by: actorName(context.actor),
        figures,
        zTotal: asked.zTotal,
        net,
        difference: asked.zTotal - net,
        ...(asked.note ? { note: asked.note } : {}),
        ...(asked.replaces === undefined ? {} : { replaces: asked.replaces }),
        call,
        requestHash,
      };
      return { writes: [putClosing(closing)], answer: shown(closing, people) };
    });
  };
