import * as z from 'zod';
import { memberNumber } from '../ids.ts';
import { language } from '../locale.ts';
import { clubDate } from '../time.ts';
import { done, freeText, memberParams, pageOf, pageQuery, personName } from './common.ts';
import { anyStaff, defineRoute } from './route.ts';

export const channels = ['sms', 'email', 'whatsapp', 'phone', 'post'] as const;
export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;

/** marketing: what sells; service: about one's own points, purchases and inquiries (codes need none). */
export const purposes = ['marketing', 'service'] as const;
export const consentChoice = z.strictObject({ channel, purpose: z.enum(purposes), granted: z.boolean() });
export type ConsentChoice = z.infer<typeof consentChoice>;

/** A consent with its proof: when, in which words, where it was given. */
export const consent = z.object({
  ...consentChoice.shape,
  at: z.string(),
  wording: z.string(),
  source: z.string(),
});
export type Consent = z.infer<typeof consent>;

const phoneText = z.string().trim().min(3).max(40);
const emailText = z.string().trim().max(254).pipe(z.email());

const personal = {
  name: personName,
  phone: phoneText.optional(),
  email: emailText.optional(),
  birthday: clubDate.optional(),
  language: language.optional(),
  consents: z.array(consentChoice).max(10).optional(),
  /** The code of the member who brought this friend. */
  referral: z.string().max(40).optional(),
};

/** What a member may see of themselves and staff of a member. */
export const memberProfile = z.object({
  number: memberNumber,
  /** Absent for a member known by number only. */
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  birthday: clubDate.optional(),
  language,
  joinedAt: z.string(),
  source: z.string(),
  /** A phone or e-mail was proven by a code. Until then the member earns but does not spend. */
  verified: z.boolean(),
  /** Which of them were proven by a code. */
  proven: z.array(z.enum(['phone', 'email'])),
  /** A new phone or e-mail that the member gave; it takes the old one's place when its code comes back. */
  pending: z.object({ phone: z.string().optional(), email: z.string().optional() }).optional(),
  consents: z.array(consent),
  referralCode: z.string(),
  referredBy: z.string().optional(),
  attributes: z.record(z.string(), z.string()),
  /** The member whom this one's ledger was merged into. */
  mergedInto: memberNumber.optional(),
  /** Those whose ledgers were merged into this one's. */
  absorbed: z.array(memberNumber).readonly().optional(),
  version: z.int(),
});
export type MemberProfile = z.infer<typeof memberProfile>;

/** A member in a list of results at the till or at the owner's desk. */
export const memberRow = z.object({
  number: memberNumber,
  name: z.string().optional(),
  /** The last digits only. */
  phoneEnding: z.string().optional(),
  tier: z.string(),
  points: z.int(),
  joinedOn: clubDate,
  lastVisit: clubDate.optional(),
  visits: z.int(),
  spend: z.int(),
});
export type MemberRow = z.infer<typeof memberRow>;

/** Where a member came from when not by a link's tag: the page may not claim to be the till. */
const ownSources = new Set(['till', 'import', 'referral', 'left']);

export const join = defineRoute({
  id: 'join',
  capability: 'members',
  method: 'POST',
  path: '/v1/join',
  auth: 'public',
  status: 202,
  summary:
    'Joins the club. The answer is the same whether or not the phone or e-mail was known; its owner gets a code either way',
  request: {
    body: z.strictObject({
      ...personal,
      source: z
        .string()
        .regex(/^[a-z0-9_-]{1,40}$/)
        .refine((tag) => !ownSources.has(tag), { message: 'a source that only the club gives' })
        .optional(),
    }),
  },
  response: z.object({ codeSentBy: z.enum(['sms', 'email']) }),
  errors: ['member.phone_invalid', 'member.contact_missing', 'member.birthday_invalid', 'auth.too_many_tries'],
});

export const addMember = defineRoute({
  id: 'addMember',
  capability: 'members',
  method: 'POST',
  path: '/v1/members',
  auth: anyStaff,
  status: 201,
  idempotency: 'required',
  summary: 'Staff add a member; no code is waited for, the member earns at once and spends once verified',
  request: { body: z.strictObject(personal) },
  response: memberProfile,
  errors: [
    'member.phone_invalid',
    'member.contact_missing',
    'member.birthday_invalid',
    'member.contact_taken',
    'member.left',
    'request.idempotency_key_reused',
    'busy.try_again',
  ],
});

export const findMembers = defineRoute({
  id: 'findMembers',
  capability: 'members',
  method: 'GET',
  path: '/v1/members',
  auth: anyStaff,
  summary:
    'Finds members by phone, member number, e-mail or referral code, by the last four digits of a phone or more, by the first five of a phone or number, or by the beginnings of a name; without a text (managers only), all of them or those narrowed to, in no order that means anything',
  request: {
    query: pageQuery.extend({
      find: z.string().trim().max(100).optional(),
      /** These narrow the list without a text; all that is given must hold. */
      segment: z.string().max(64).optional(),
      joinedSince: clubDate.optional(),
      /** Whose last visit was on this day or later. */
      boughtSince: clubDate.optional(),
      tier: z.string().max(64).optional(),
      /** Away for more than one and a half times what is usual for them. */
      late: z.literal('true').optional(),
    }),
  },
  response: pageOf(memberRow),
  errors: ['request.bad_cursor', 'segment.not_found'],
});

export const getMember = defineRoute({
  id: 'getMember',
  capability: 'members',
  method: 'GET',
  path: '/v1/members/{member}',
  auth: anyStaff,
  summary: 'What the club knows of a member',
  request: { params: memberParams },
  response: memberProfile,
  errors: ['member.not_found', 'member.left'],
});

const profileChange = z.strictObject({
  version: z.int(),
  name: personName.optional(),
  phone: phoneText.nullable().optional(),
  email: emailText.nullable().optional(),
  birthday: clubDate.nullable().optional(),
  language: language.optional(),
});
const profileErrors = [
  'member.not_found',
  'member.phone_invalid',
  'member.left',
  'member.contact_missing',
  'member.birthday_invalid',
  'member.changed_meanwhile',
  'busy.try_again',
] as const;

export const changeMember = defineRoute({
  id: 'changeMember',
  capability: 'members',
  method: 'PATCH',
  path: '/v1/members/{member}',
  auth: ['owner', 'manager', 'service'],
  summary: 'Staff change a member’s data; not from the till, where a changed phone would open somebody’s points',
  request: { params: memberParams, body: profileChange },
  response: memberProfile,
  errors: [...profileErrors, 'member.contact_taken', 'member.contact_proven'],
});

export const getMe = defineRoute({
  id: 'getMe',
  capability: 'members',
  method: 'GET',
  path: '/v1/me',
  auth: 'member',
  summary: 'My data and consents',
  request: {},
  response: memberProfile,
  errors: [],
});

export const changeMe = defineRoute({
  id: 'changeMe',
  capability: 'members',
  method: 'PATCH',
  path: '/v1/me',
  auth: 'member',
  summary:
    'Changes my data. A new phone or e-mail is pending, and the old one stands, until its code comes back: ask for it by requestCode and give it by logIn, signed in. The answer does not tell whether it is known here',
  request: { body: profileChange },
  response: memberProfile,
  errors: profileErrors,
});

export const putMyConsents = defineRoute({
  id: 'putMyConsents',
  capability: 'members',
  method: 'PUT',
  path: '/v1/me/consents',
  auth: 'member',
  summary: 'Gives or withdraws consents; each change is kept as proof',
  request: {
    body: z.strictObject({
      consents: z.array(consentChoice).min(1).max(10),
      /** In which the words were shown; the member's own unless told. */
      language: language.optional(),
    }),
  },
  response: memberProfile,
  errors: ['busy.try_again'],
});

export const getMyData = defineRoute({
  id: 'getMyData',
  capability: 'members',
  method: 'GET',
  path: '/v1/me/data',
  auth: 'member',
  summary: 'All that the club keeps of me, as one document',
  request: {},
  response: z.object({ exportedAt: z.string(), club: z.string(), items: z.array(z.record(z.string(), z.unknown())) }),
  errors: [],
});

export const leaveClub = defineRoute({
  id: 'leaveClub',
  capability: 'members',
  method: 'POST',
  path: '/v1/me/leave',
  auth: 'member',
  summary: 'Leaves the club: personal data is erased, the ledger stays without a name',
  request: { body: z.strictObject({ confirm: z.literal(true), why: freeText(500).optional() }) },
  response: done,
  errors: ['household.holder_stays', 'member.changed_meanwhile', 'busy.try_again'],
});

export const memberRoutes = [
  join,
  addMember,
  findMembers,
  getMember,
  changeMember,
  getMe,
  changeMe,
  putMyConsents,
  getMyData,
  leaveClub,
];
