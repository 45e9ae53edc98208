import type { PublicKey } from '../../../shared/contract/offline.ts';
import { readTill, saveTill, type Till } from './vault.ts';

const ASK_AGAIN_MS = 30 * 60_000;
/** Below it a clock is right: the club's answer names whole seconds, and the way takes its time. */
const AHEAD_MS = 30_000;

/**
 * Makes this device ready for when there is no network: a key of its own, known to the club; who is on; and the page for it kept.
 * Nothing happens where the browser cannot, or the club says that this is no till.
 */
export async function prepareTill(device: string, staff: string, page: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('indexedDB' in globalThis) || !globalThis.crypto?.subtle) return;
  const known = await readTill();
  const isFresh = known && known.device === device && Date.now() - known.asked < ASK_AGAIN_MS;
  const till = isFresh ? { ...known, staff } : await register(staff, known);
  if (!till) return;
  const isKept = isFresh && known.page === page;
  if (!isKept || known.staff !== staff) await saveTill({ ...till, page });
  if (isKept) return;
  await navigator.storage?.persist?.();
  await navigator.serviceWorker.register('/sw.js');
  (await navigator.serviceWorker.ready).active?.postMessage({ keepTill: page });
}

async function register(staff: string, known: Till | undefined): Promise<Omit<Till, 'page'> | undefined> {
  const pair = known?.pair ?? (await newPair());
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const response = await fetch('/v1/till/key', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: { kty, crv, x, y } as PublicKey }),
  });
  if (!response.ok) return undefined;
  const told = (await response.json()) as Pick<Till, 'key' | 'device' | 'club' | 'currency' | 'earn' | 'days'>;
  const off = Date.now() - Date.parse(response.headers.get('date') ?? '');
  const ahead = Math.abs(off) > AHEAD_MS ? off : 0;
  return { ...told, pair, staff, ahead, asked: Date.now() };
}

const newPair = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
