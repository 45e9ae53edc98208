import type { Device } from '../../shared/contract/access.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { plusSeconds } from '../../shared/time.ts';
import { deviceCookie, setCookie } from '../platform/auth/cookies.ts';
import { keep, recall, takeIf } from '../platform/auth/ephemeral.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { digest, hmac, randomToken } from '../platform/runtime/digest.ts';
import { limits } from './limits.ts';
import { allDevices, loadDevice, putDevice, seeDevice, viewDevice, type DeviceItem, type Staff } from './store.ts';

/** As long as browsers keep a cookie at most; each signing in on the device sets it again. */
const cookieSeconds = 400 * 86_400;
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
  const added = await decideAndCommit(context.table, async (): Promise<Decision<DeviceItem>> => {
    const before = await loadDevice(context.table, id);
    if (before)
      return {
        final: before.requestHash === context.requestHash ? ok(before) : refuse('request.idempotency_key_reused'),
      };
    const made: DeviceItem = {
      id,
      ...given,
      addedAt: context.now,
      addedBy: actorName(context.actor),
      requestHash: context.requestHash,
    };
    return { writes: [putDevice(made, true)], answer: made };
  });
  if (!added.ok) return added;
  const device = added.value;
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
  const secret = randomToken();
  // what was revoked a moment ago stays so
  const paired = await decideAndCommit(context.table, async (): Promise<Decision<DeviceItem>> => {
    const device = await loadDevice(context.table, pairing.device);
    if (!device || device.revoked) return { final: refuse('auth.pairing_invalid') };
    const answer = { ...device, tokenHash: digest(secret), lastSeen: context.now };
    return { writes: [putDevice(answer, false)], answer };
  });
  if (!paired.ok) return paired;
  giveCookie(context, `${paired.value.id}.${secret}`);
  return ok(viewDevice(paired.value));
}

/**
 * Shuts a device out at once: every session on it is checked against it. Twice is no error.
 * Refuses: device.not_found, busy.try_again.
 */
export async function revokeDevice(context: CallContext, id: string): Promise<Result<{ done: true }>> {
  return decideAndCommit(context.table, async (): Promise<Decision<{ done: true }>> => {
    const device = await loadDevice(context.table, id);
    if (!device) return { final: refuse('device.not_found') };
    if (device.revoked) return { final: ok({ done: true }) };
    const { tokenHash: _, ...rest } = device;
    return { writes: [putDevice({ ...rest, revoked: true }, false)], answer: { done: true } };
  });
}

/** An owner who signed in by their own code lets their device in by that. Refuses: busy.try_again. */
export async function letDeviceIn(context: CallContext, owner: Staff): Promise<Result<string>> {
  const id = randomToken()
    .slice(0, 12)
    .replace(/[^A-Za-z0-9]/g, 'x');
  const secret = randomToken();
  const device: DeviceItem = {
    id,
    name: owner.name,
    till: false,
    addedAt: context.now,
    addedBy: `staff:${owner.id}`,
    tokenHash: digest(secret),
    lastSeen: context.now,
  };
  const added = await decideAndCommit(context.table, () =>
    Promise.resolve({ writes: [putDevice(device, true)], answer: id }),
  );
  if (added.ok) giveCookie(context, `${id}.${secret}`);
  return added;
}

/**
 * Whoever signs in on a device keeps it known: its cookie lasts from then on anew, and the owner sees when it was last used. Only
 * signing in says so, at one write; a device that was revoked meanwhile stays as it is.
 */
export async function renewDevice(context: CallContext): Promise<void> {
  if (!context.device || !context.deviceToken) return;
  giveCookie(context, context.deviceToken);
  await context.table.commit([seeDevice(context.device, context.now)]);
}

const giveCookie = (context: CallContext, token: string): void =>
  void context.cookies.push(setCookie(context.runtime, deviceCookie, token, cookieSeconds));

const pairingKey = (context: CallContext, code: string): string =>
  `pair#${context.club.id}#${hmac(context.runtime.config.secret, code)}`;
