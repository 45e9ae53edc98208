import type { Runtime } from '../platform/runtime/runtime.ts';
import { unpackEntry, unpackWallet, packWallet } from '../points/index.ts';
import { balanceOf, countRefunds, firstTier, freshWallet, replay } from '../points/rules/index.ts';
import { awsEngine } from './awsEngine.ts';
import type { ExportEngine } from './engine.ts';
import { localEngine } from './localEngine.ts';
import { objectsOf } from './objects.ts';
import { restoreExport, type RestoreParts } from './restoreExport.ts';
import { keepProof, readProof } from './verifyExport.ts';

const engines = new WeakMap<Runtime, ExportEngine>();

/** DynamoDB's own export, or its twin where S3 is a twin, too. */
export function engineOf(runtime: Runtime): ExportEngine {
  let engine = engines.get(runtime);
  if (!engine) {
    engine = runtime.config.endpoints.s3 ? localEngine(runtime, objectsOf(runtime)) : awsEngine(runtime);
    engines.set(runtime, engine);
  }
  return engine;
}

const ledger = { unpackWallet, unpackEntry, balanceOf };

/** What restoring stands on. */
export const restoreParts: RestoreParts = {
  ...ledger,
  packWallet,
  replay,
  countRefunds,
  freshWallet: (member, rules, on) => freshWallet(member, firstTier(rules.tiers).id, on),
  readProof: readProof(ledger),
};

export const exports = {
  readProof: readProof(ledger),
  restore: restoreExport(restoreParts),
  /** Reads an export whole and keeps what that proved. */
  prove: async (runtime: Runtime, id: string): Promise<void> => {
    const verified = await exports.readProof(runtime, objectsOf(runtime), id);
    if (!verified) throw new Error(`export ${id} cannot be found`);
    if (!verified.proof.ok)
      runtime.log.error('export is not sound', new Error(id), { problems: verified.proof.problems.length });
    await keepProof(runtime, verified);
  },
};
