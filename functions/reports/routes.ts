import { getMonthReport } from '../../shared/contract/report.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { reports } from './wiring.ts';

export const handler = httpHandler([
  implement(getMonthReport, ({ params, query }, context) => reports.month(context, params.month, query.language)),
]);
