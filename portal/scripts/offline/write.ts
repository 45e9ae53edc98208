import type { TillOperation } from '../../../shared/contract/offline.ts';
import { keep, type Till } from './vault.ts';

export interface Typed extends Pick<TillOperation, 'total' | 'who' | 'receipt' | 'payPoints'> {
  /** The name of a form that was sent and may have arrived: then it is the same purchase. */
  id: string | undefined;
}

/** Writes a purchase down, signed, to be sent when there is a network. */
export async function writeDown(till: Till, { id = crypto.randomUUID(), ...typed }: Typed): Promise<void> {
  const { club, device, staff, key, pair, currency, ahead } = till;
  const at = new Date(Date.now() - ahead).toISOString();
  const operation: TillOperation = { kind: 'purchase', id, club, device, staff, at, currency, ...typed };
  const signed = JSON.stringify(operation);
  const bytes = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    pair.privateKey,
    new TextEncoder().encode(signed),
  );
  const { total, who, receipt } = typed;
  await keep({
    id,
    at,
    total,
    who,
    ...(receipt ? { receipt } : {}),
    sent: { id, device, key, signed, signature: base64url(bytes) },
  });
}

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
