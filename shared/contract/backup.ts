import * as z from 'zod';
import { id } from '../ids.ts';
import { defineRoute, owners } from './route.ts';
import { idParams } from './common.ts';

/** What reading a whole export proved. */
export const exportProof = z.object({
  verifiedAt: z.string(),
  ok: z.boolean(),
  items: z.int(),
  files: z.int(),
  members: z.int(),
  entries: z.int(),
  balanced: z.int(),
  inFlight: z.int(),
  problems: z.array(z.string()),
});
export type ExportProof = z.infer<typeof exportProof>;
export const backupExport = z.object({
  id,
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  state: z.enum(['running', 'done', 'failed']),
  items: z.int().optional(),
  bytes: z.int().optional(),
  location: z.string(),
  proof: exportProof.optional(),
});
export type BackupExport = z.infer<typeof backupExport>;

export const listExports = defineRoute({
  id: 'listExports',
  capability: 'exports',
  method: 'GET',
  path: '/v1/exports',
  auth: owners,
  summary: 'Backups and their proof',
  request: {},
  response: z.object({ items: z.array(backupExport) }),
  errors: [],
});
export const startExport = defineRoute({
  id: 'startExport',
  capability: 'exports',
  method: 'POST',
  path: '/v1/exports',
  auth: owners,
  status: 202,
  idempotency: 'required',
  summary: 'Makes a backup now',
  request: {},
  response: backupExport,
  errors: ['busy.try_again'],
});
export const verifyExport = defineRoute({
  id: 'verifyExport',
  capability: 'exports',
  method: 'POST',
  path: '/v1/exports/{id}/verify',
  auth: owners,
  status: 202,
  summary: 'Reads a backup whole and proves it',
  request: { params: idParams },
  response: backupExport,
  errors: ['export.not_found', 'busy.try_again'],
});
export const exportRoutes = [listExports, startExport, verifyExport];
