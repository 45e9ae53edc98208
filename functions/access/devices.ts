import type { Device } from '../../shared/contract/access.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { plusSeconds } from '../../shared/time.ts';
import { deviceCookie, setCookie } from '../platform/auth/cookies.ts';
import { keep, recall, takeIf } from '../platform/auth/ephemeral.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { digest, hmac, randomToken } from '../platform/runtime/digest.ts';
import { limits } from './limits.ts';
import { allDevices, loadDevice, putDevice, viewDevice, type DeviceItem, type Staff } from './store.ts';

const tenYears = 10 * 365 * 86_400;
const pairingMinutes = 15;

export async function listDevices(context: CallContext): Promise<Result<{ items: Device[] }>> {
  const devices = await allDevices(context.table);
  return ok({ items: devices.filter((device) => !device.revoked).map(viewDevice) });
}

/** Lets a device in: it becomes that device when the pairing code is opened on it. A replay makes a new code for the same device. */
export async function addDevice(
  context: CallContext,
  given: { name: string; till: boolean; store?: string },
): Promise<Result<{ device: Device; pairingCode: string }>> {
  const id = idFor(context);
  const before = await loadDevice(context.table, id);
  if (before && before.requestHash !== context.requestHash) return refuse('request.idempotency_key_reused');
  const device: DeviceItem = before ?? {
    id,
    ...given,
    addedAt: context.now,
    addedBy: actorName(context.actor),
    requestHash: context.requestHash,
  };
  if (!before) await context.table.commit([putDevice(device, true)]);
  const pairingCode = randomToken();
  await keep(
    context.runtime,
    pairingKey(context, pairingCode),
    { device: id, taken: 'no' },
    plusSeconds(context.now, pairingMinutes * 60),
  );
  return ok({ device: viewDevice(device), pairingCode });
}

/** Makes this browser the device of a pairing code, once. Refuses: auth.pairing_invalid, auth.too_many_tries. */
export async function pairDevice(context: CallContext, code: string): Promise<Result<Device>> {
  const limited = await limits.pairing(context);
  if (!limited.ok) return limited;
  const key = pairingKey(context, code);
  const pairing = await recall<{ device: string }>(context.runtime, key, context.now);
  if (!pairing || !(await takeIf(context.runtime, key, 'taken', 'no'))) return refuse('auth.pairing_invalid');
  const device = await loadDevice(context.table, pairing.device);
  if (!device || device.revoked) return refuse('auth.pairing_invalid');
  const paired = await giveCookie(context, device);
  return paired ? ok(viewDevice(paired)) : refuse('auth.pairing_invalid');
}

/** Shuts a device out at once: every session on it is checked against it. Refuses: device.not_found. */
export async function revokeDevice(context: CallContext, id: string): Promise<Result<{ done: true }>> {
  const device = await loadDevice(context.table, id);
  if (!device) return refuse('device.not_found');
  const { tokenHash: _, ...rest } = device;
  await context.table.commit([putDevice({ ...rest, revoked: true }, false)]);
  return ok({ done: true });
}

/** An owner who signed in by their own code lets their device in by that. */
export async function letDeviceIn(context: CallContext, owner: Staff): Promise<string> {
  const id = randomToken()
    .slice(0, 12)
    .replace(/[^A-Za-z0-9]/g, 'x');
  const device: DeviceItem = { id, name: owner.name, till: false, addedAt: context.now, addedBy: `staff:${owner.id}` };
  await context.table.commit([putDevice(device, true)]);
  await giveCookie(context, device);
  return id;
}

/** Undefined where the device was shut out a moment ago: what was revoked stays so. */
async function giveCookie(context: CallContext, device: DeviceItem): Promise<DeviceItem | undefined> {
  const secret = randomToken();
  const paired = { ...device, tokenHash: digest(secret) };
  const committed = await context.table.commit([putDevice(paired, false)]);
  if (!committed.ok) return undefined;
  context.cookies.push(setCookie(context.runtime, deviceCookie, `${device.id}.${secret}`, tenYears));
  return paired;
}

const pairingKey = (context: CallContext, code: string): string =>
  `pair#${context.club.id}#${hmac(context.runtime.config.secret, code)}`;
