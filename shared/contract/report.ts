import * as z from 'zod';
import { language } from '../locale.ts';
import { clubMonth } from '../time.ts';
import { defineRoute, fileAnswer, managers } from './route.ts';

export const getMonthReport = defineRoute({
  id: 'getMonthReport',
  capability: 'reports',
  method: 'GET',
  path: '/v1/reports/months/{month}',
  auth: managers,
  summary: 'A month for the accountant: days, cashiers, closings, points and refunds, as a workbook',
  request: { params: z.strictObject({ month: clubMonth }), query: z.strictObject({ language: language.optional() }) },
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  response: fileAnswer,
  errors: ['report.no_such_month'],
});
export const reportRoutes = [getMonthReport];
