import {
  tillOperation,
  type PublicKey,
  type SignedOperation,
  type TillOperation,
} from '../../shared/contract/offline.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { OfflineParts, TillDevice } from './parts.ts';
import { isSignedBy } from './signature.ts';
import { loadTillKeys } from './store.ts';

export interface SigningTill {
  device?: TillDevice;
  keys: ReadonlyMap<string, PublicKey>;
}

const id = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** The tills that signed, each read once. */
export async function loadTills(
  parts: OfflineParts,
  { table }: CallContext,
  operations: readonly SignedOperation[],
): Promise<ReadonlyMap<string, SigningTill>> {
  const names = [...new Set(operations.map(({ device }) => device))].filter((name) => id.test(name));
  const tills = names.map(async (name): Promise<[string, SigningTill]> => {
    const [device, known] = await Promise.all([parts.loadDevice(table, name), loadTillKeys(table, name)]);
    const keys = new Map(known?.keys.map((each) => [each.id, each.jwk]));
    return [name, { ...(device ? { device } : {}), keys }];
  });
  return new Map(await Promise.all(tills));
}

/**
 * The operation that a till of this club signed. What a device signed is worth nothing from the moment it is shut out, whenever
 * it says it signed: its clock is its own.
 * Refuses: till.key_unknown, till.device_revoked, till.signature_wrong, till.operation_invalid (signed, but not an operation of
 * this club, this till and this name).
 */
export function readOperation(
  sent: SignedOperation,
  till: SigningTill | undefined,
  club: string,
): Result<{ operation: TillOperation; device: TillDevice }> {
  const device = till?.device;
  const key = till?.keys.get(sent.key);
  if (!device?.till || !key) return refuse('till.key_unknown');
  if (device.revoked) return refuse('till.device_revoked');
  if (!isSignedBy(key, sent.signed, sent.signature)) return refuse('till.signature_wrong');
  const parsed = tillOperation.safeParse(jsonOf(sent.signed));
  if (!parsed.success) return refuse('till.operation_invalid');
  const operation = parsed.data;
  const itself = operation.club === club && operation.device === sent.device && operation.id === sent.id;
  return itself ? ok({ operation, device }) : refuse('till.operation_invalid');
}

function jsonOf(text: string): unknown {
  try {
    return text.isWellFormed() ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
