import * as z from 'zod';
import { id } from '../ids.ts';
import { done, idParams, personName } from './common.ts';
import { anyStaff, defineRoute, owners, roles } from './route.ts';

const contact = z.string().trim().min(3).max(254);
const sixDigits = z.string().regex(/^\d{6}$/);
const pin = z.string().regex(/^\d{4,8}$/);
export const role = z.enum(roles);

export const session = z.object({
  kind: z.enum(['member', 'staff']),
  /** Member number or staff id. */
  id: z.string(),
  name: z.string().optional(),
  role: role.optional(),
  /** The till that this session is on; its cashier rights end when it locks. */
  till: z.string().optional(),
});
export type SessionView = z.infer<typeof session>;

export const requestCode = defineRoute({
  id: 'requestCode',
  capability: 'access',
  method: 'POST',
  path: '/v1/login/code',
  auth: 'public',
  status: 202,
  summary: 'Sends a one-time code to a phone or e-mail, if it belongs to somebody here; the answer never tells',
  request: { body: z.strictObject({ as: z.enum(['member', 'staff']), contact }) },
  response: z.object({ sent: z.literal(true) }),
  errors: ['auth.too_many_tries', 'member.phone_invalid'],
});

export const logIn = defineRoute({
  id: 'logIn',
  capability: 'access',
  method: 'POST',
  path: '/v1/login',
  auth: 'public',
  summary: 'Exchanges a one-time code for a session cookie',
  request: { body: z.strictObject({ as: z.enum(['member', 'staff']), contact, code: sixDigits }) },
  response: session,
  errors: [
    'auth.code_wrong',
    'auth.too_many_tries',
    'auth.device_unknown',
    'member.phone_invalid',
    'member.contact_taken',
    'busy.try_again',
  ],
});

export const logOut = defineRoute({
  id: 'logOut',
  capability: 'access',
  method: 'POST',
  path: '/v1/logout',
  auth: 'public',
  summary: 'Ends the session',
  request: {},
  response: done,
  errors: [],
});

export const endOtherSessions = defineRoute({
  id: 'endOtherSessions',
  capability: 'access',
  method: 'POST',
  path: '/v1/me/sessions/end',
  auth: 'member',
  summary: 'Ends my sessions everywhere else, such as on a lost phone',
  request: {},
  response: done,
  errors: [],
});

export const getSession = defineRoute({
  id: 'getSession',
  capability: 'access',
  method: 'GET',
  path: '/v1/session',
  auth: 'public',
  summary: 'Who is signed in here, and what this device is',
  request: {},
  response: z.object({
    session: session.optional(),
    device: z
      .object({
        id: z.string(),
        name: z.string(),
        till: z.boolean(),
        staff: z.array(z.object({ id, name: z.string() })),
      })
      .optional(),
  }),
  errors: [],
});

export const staffMember = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  hasPin: z.boolean(),
  active: z.boolean(),
  version: z.int(),
});
export type StaffMember = z.infer<typeof staffMember>;

export const listStaff = defineRoute({
  id: 'listStaff',
  capability: 'staff',
  method: 'GET',
  path: '/v1/staff',
  auth: owners,
  summary: 'Who works here and what they may do',
  request: {},
  response: z.object({ items: z.array(staffMember) }),
  errors: [],
});
export const addStaff = defineRoute({
  id: 'addStaff',
  capability: 'staff',
  method: 'POST',
  path: '/v1/staff',
  auth: owners,
  status: 201,
  idempotency: 'required',
  summary: 'Lets somebody in as staff',
  request: { body: z.strictObject({ name: personName, email: z.email(), role, pin: pin.optional() }) },
  response: staffMember,
  errors: ['staff.email_taken', 'busy.try_again'],
});
export const changeStaff = defineRoute({
  id: 'changeStaff',
  capability: 'staff',
  method: 'PATCH',
  path: '/v1/staff/{id}',
  auth: owners,
  summary: 'Changes name, role or PIN, or ends somebody’s access (and every session of theirs)',
  request: {
    params: idParams,
    body: z.strictObject({
      name: personName.optional(),
      role: role.optional(),
      pin: pin.nullable().optional(),
      active: z.boolean().optional(),
    }),
  },
  response: staffMember,
  errors: ['staff.not_found', 'staff.last_owner', 'busy.try_again'],
});

export const device = z.object({
  id,
  name: z.string(),
  till: z.boolean(),
  addedAt: z.string(),
  addedBy: z.string(),
  paired: z.boolean(),
  lastSeen: z.string().optional(),
});
export type Device = z.infer<typeof device>;

export const listDevices = defineRoute({
  id: 'listDevices',
  capability: 'staff',
  method: 'GET',
  path: '/v1/devices',
  auth: owners,
  summary: 'The devices that staff may sign in on',
  request: {},
  response: z.object({ items: z.array(device) }),
  errors: [],
});
export const addDevice = defineRoute({
  id: 'addDevice',
  capability: 'staff',
  method: 'POST',
  path: '/v1/devices',
  auth: owners,
  status: 201,
  idempotency: 'required',
  summary: 'Lets a device in: its pairing code is opened on it within 15 minutes',
  request: {
    body: z.strictObject({ name: z.string().trim().min(1).max(60), till: z.boolean(), store: id.optional() }),
  },
  response: z.object({ device, pairingCode: z.string() }),
  errors: [],
});
export const pairDevice = defineRoute({
  id: 'pairDevice',
  capability: 'staff',
  method: 'POST',
  path: '/v1/devices/pair',
  auth: 'public',
  summary: 'Makes this browser the device of a pairing code',
  request: { body: z.strictObject({ code: z.string().max(60) }) },
  response: device,
  errors: ['auth.pairing_invalid', 'auth.too_many_tries', 'busy.try_again'],
});
export const revokeDevice = defineRoute({
  id: 'revokeDevice',
  capability: 'staff',
  method: 'DELETE',
  path: '/v1/devices/{id}',
  auth: owners,
  summary: 'Shuts a device out at once, with every session on it',
  request: { params: idParams },
  response: done,
  errors: ['device.not_found', 'busy.try_again'],
});

export const unlockTill = defineRoute({
  id: 'unlockTill',
  capability: 'staff',
  method: 'POST',
  path: '/v1/till/unlock',
  auth: 'public',
  summary: 'Signs a cashier in on this till by PIN: cashier rights only, until the till locks',
  request: { body: z.strictObject({ staff: id, pin }) },
  response: session,
  errors: ['auth.device_unknown', 'auth.pin_wrong', 'auth.pin_closed'],
});
export const lockTill = defineRoute({
  id: 'lockTill',
  capability: 'staff',
  method: 'POST',
  path: '/v1/till/lock',
  auth: anyStaff,
  summary: 'Locks the till',
  request: {},
  response: done,
  errors: [],
});

export const accessRoutes = [
  requestCode,
  logIn,
  logOut,
  endOtherSessions,
  getSession,
  listStaff,
  addStaff,
  changeStaff,
  listDevices,
  addDevice,
  pairDevice,
  revokeDevice,
  unlockTill,
  lockTill,
];
