import * as z from 'zod';
import { memberNumber } from '../ids.ts';
import { localizedText } from '../locale.ts';
import { amount } from '../money.ts';
import { clubDate } from '../time.ts';
import { editedRules } from './club.ts';
import { defineRoute, managers } from './route.ts';

const points = z.object({ given: z.int(), would: z.int() });

/** What edited rules would have done: points as they were given, beside those that the rules would have given. */
export const rulesPreview = z.object({
  /** The last calendar month of the club; in a club that sold nothing then, the present month. */
  from: clubDate,
  until: clubDate,
  /** How many members with a purchase were looked at, of how many; fewer in a club too large to look at everybody. */
  members: z.int(),
  ofMembers: z.int(),
  purchases: z.int(),
  /** What these purchases paid, in minor units. */
  paid: amount,
  /** Of those looked at. */
  points,
  /** For everybody: scaled up where not all were looked at. */
  estimate: points,
  /** What the difference is worth, in minor units, by the club's own rate for points; absent where it has none. */
  worth: z.int().optional(),
  rules: z.array(points.extend({ rule: z.string(), name: localizedText.optional() })),
  /** Members who would have earned more, and less. */
  more: z.int(),
  less: z.int(),
  /** The five who would have gained most. */
  winners: z.array(points.extend({ member: memberNumber, name: z.string().optional() })),
});
export type RulesPreview = z.infer<typeof rulesPreview>;

export const previewRules = defineRoute({
  id: 'previewRules',
  capability: 'club',
  method: 'POST',
  path: '/v1/settings/rules/preview',
  auth: managers,
  summary: 'What edited rules would have given for the purchases of last month; nothing is written',
  request: { body: z.strictObject({ rules: editedRules }) },
  response: rulesPreview,
  errors: [],
});

export const rulesPreviewRoutes = [previewRules];
