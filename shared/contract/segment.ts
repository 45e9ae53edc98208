import * as z from 'zod';
import { id } from '../ids.ts';
import { language, localizedLine, localizedText } from '../locale.ts';
import { clubDate } from '../time.ts';
import { done, idParams } from './common.ts';
import { anyStaff, defineRoute, managers } from './route.ts';

const count = z.int().min(0).max(1_000_000_000);
const range = { atLeast: count.optional(), atMost: count.optional() };

/** One thing known of a member. A segment's conditions must all hold. */
export const segmentCondition = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('points'), ...range }),
  /** Minor units, over the whole membership or the last 12 months. */
  z.strictObject({ fact: z.literal('spend'), over: z.enum(['ever', 'year']), ...range }),
  z.strictObject({ fact: z.literal('visits'), over: z.enum(['ever', 'year']), ...range }),
  /** Days since the last purchase; members who never bought do not match. */
  z.strictObject({ fact: z.literal('daysSinceVisit'), ...range }),
  z.strictObject({ fact: z.literal('daysSinceJoining'), ...range }),
  z.strictObject({ fact: z.literal('neverBought') }),
  z.strictObject({ fact: z.literal('joined'), from: clubDate.optional(), until: clubDate.optional() }),
  z.strictObject({ fact: z.literal('tier'), in: z.array(id).min(1).max(10) }),
  /** Bought in one of these at least so many times in the last 12 months. */
  z.strictObject({
    fact: z.literal('category'),
    in: z.array(z.string().min(1).max(100)).min(1).max(50),
    visits: z.int().min(1).max(1000),
  }),
  z.strictObject({ fact: z.literal('source'), in: z.array(z.string().min(1).max(40)).min(1).max(20) }),
  z.strictObject({ fact: z.literal('language'), in: z.array(language).min(1) }),
  z.strictObject({ fact: z.literal('birthdayWithin'), days: z.int().min(0).max(365) }),
  z.strictObject({ fact: z.literal('verified'), is: z.boolean() }),
  z.strictObject({ fact: z.literal('referred'), is: z.boolean() }),
  z.strictObject({ fact: z.literal('reachable'), is: z.boolean() }),
  z.strictObject({
    fact: z.literal('attribute'),
    name: z.string().min(1).max(60),
    in: z.array(z.string().min(1).max(100)).min(1).max(50),
  }),
  z.strictObject({
    fact: z.literal('member'),
    in: z
      .array(z.string().regex(/^\d{10}$/))
      .min(1)
      .max(2000),
  }),
]);
export type SegmentCondition = z.infer<typeof segmentCondition>;

/** A range that nothing is in was mistyped: it would be a group of nobody, without a word. */
const canHold = (condition: SegmentCondition): boolean =>
  ('atLeast' in condition || 'atMost' in condition
    ? (condition.atLeast ?? 0) <= (condition.atMost ?? Infinity)
    : true) && (condition.fact === 'joined' ? (condition.from ?? '') <= (condition.until ?? '9999') : true);

export const segmentRule = z.strictObject({
  all: z.array(segmentCondition.refine(canHold, { message: 'from above to' })).max(20),
});
export type SegmentRule = z.infer<typeof segmentRule>;

const segmentBody = z.strictObject({ name: localizedLine, rule: segmentRule });
export const segment = z.object({
  id,
  ...segmentBody.shape,
  name: localizedText,
  version: z.int(),
  members: z.int().optional(),
  countedAt: z.string().optional(),
});
export type Segment = z.infer<typeof segment>;

export const listSegments = defineRoute({
  id: 'listSegments',
  capability: 'segments',
  method: 'GET',
  path: '/v1/segments',
  auth: anyStaff,
  summary: 'The groups, with the number of members in each',
  request: {},
  response: z.object({ items: z.array(segment) }),
  errors: [],
});
export const addSegment = defineRoute({
  id: 'addSegment',
  capability: 'segments',
  method: 'POST',
  path: '/v1/segments',
  auth: managers,
  status: 201,
  idempotency: 'required',
  summary: 'Makes a group from a rule',
  request: { body: segmentBody },
  response: segment,
  errors: [],
});
export const changeSegment = defineRoute({
  id: 'changeSegment',
  capability: 'segments',
  method: 'PUT',
  path: '/v1/segments/{id}',
  auth: managers,
  summary: 'Changes a group',
  request: { params: idParams, body: segmentBody.extend({ version: z.int() }) },
  response: segment,
  errors: ['segment.not_found', 'club.changed_meanwhile'],
});
export const removeSegment = defineRoute({
  id: 'removeSegment',
  capability: 'segments',
  method: 'DELETE',
  path: '/v1/segments/{id}',
  auth: managers,
  summary: 'Removes a group that nothing uses',
  request: { params: idParams },
  response: done,
  errors: ['segment.not_found', 'segment.in_use'],
});
export const previewSegment = defineRoute({
  id: 'previewSegment',
  capability: 'segments',
  method: 'POST',
  path: '/v1/segments/preview',
  auth: managers,
  summary: 'How many members a rule holds for, and a few of them',
  request: { body: z.strictObject({ rule: segmentRule }) },
  response: z.object({
    members: z.int(),
    of: z.int(),
    /** The club is too large to look at everybody while somebody waits: `members` is scaled up from a fair sample. */
    approximate: z.boolean().optional(),
    sample: z.array(z.object({ number: z.string(), name: z.string().optional() })),
  }),
  errors: [],
});

export const segmentRoutes = [listSegments, addSegment, changeSegment, removeSegment, previewSegment];
