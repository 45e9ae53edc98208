import { reactor } from '../../platform/events/reactor.ts';
import { loadCheck, type ExportCheck } from '../store.ts';
import { exports } from '../wiring.ts';

/** An owner asked for the proof of an export: it is read whole. What has its proof meanwhile is left. */
export const handler = reactor('export-check', async ({ now }, { runtime, table }) => {
  const { id, wantedAt } = (now ?? {}) as unknown as Partial<ExportCheck>;
  if (!id || !wantedAt) return;
  if ((await loadCheck(table, id))?.wantedAt === wantedAt) await exports.prove(runtime, id);
});
