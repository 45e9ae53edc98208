import { addDevice, pairDevice } from '../../shared/contract/access.ts';
import { registerTillKey, type SignedOperation, type TillOperation } from '../../shared/contract/offline.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import type { Caller, TestClub } from './club.ts';

/** A paired till with a key of its own, as a browser makes it. */
export interface TestTill {
  device: string;
  key: string;
  /** The cashier's session on it. */
  as: Caller;
  /** Signs what a till writes down; anything told takes the place of what it would write. */
  sign: (change?: Record<string, unknown>) => Promise<SignedOperation & { body: TillOperation }>;
}

let count = 0;

export async function openTestTill(club: TestClub, owner: Caller, store?: string): Promise<TestTill> {
  const added = await club.ok(
    addDevice,
    { body: { name: `Till ${++count}`, till: true, ...(store ? { store } : {}) } },
    owner,
  );
  await club.ok(pairDevice, { body: { code: added.pairingCode } });
  const device = added.device.id;
  const session = { club: club.id, kind: 'staff' as const, id: 'cashier', till: true, device };
  const as = { cookies: [(await startSession(club.cloud.runtime, session, club.now())).split(';')[0]!] };
  const pair = await newKey();
  const { key } = await club.ok(registerTillKey, { body: { key: pair.jwk } }, as);
  return {
    device,
    key,
    as,
    async sign(change = {}) {
      const body = {
        kind: 'purchase',
        id: crypto.randomUUID(),
        club: club.id,
        device,
        staff: 'cashier',
        at: club.now(),
        total: 5000,
        currency: 'ILS',
        ...change,
      } as TillOperation;
      const signed = JSON.stringify(body);
      return { id: body.id, device, key, signed, signature: await pair.sign(signed), body };
    },
  };
}

/** A pair as a browser makes it: the private half cannot be taken out. */
export async function newKey() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  return {
    jwk: { kty, crv, x, y } as { kty: 'EC'; crv: 'P-256'; x: string; y: string },
    sign: async (text: string) =>
      Buffer.from(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, new TextEncoder().encode(text)),
      ).toString('base64url'),
  };
}
