import { getLiability } from '../../shared/contract/liability.ts';
import { getMonthReport } from '../../shared/contract/report.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { reports } from './wiring.ts';

export const handler = httpHandler([
  implement(getLiability, async (_, context) => ok(await reports.liability(context))),
  implement(getMonthReport, ({ params, query }, context) => reports.month(context, params.month, query.language)),
]);
