import * as z from 'zod';
import { clubId, id } from '../ids.ts';
import { language, localizedLine, localizedText } from '../locale.ts';
import { amount, currency } from '../money.ts';
import { clubDate, dayOfYear } from '../time.ts';
import { managers, owners, defineRoute } from './route.ts';

/** When a rule holds. Everything that is given must hold; nothing given always holds. */
export const earningCondition = z.strictObject({
  /** Product categories; only lines in one of them count. */
  categories: z.array(z.string().min(1).max(100)).max(50).optional(),
  /** Product ids; only these lines count. */
  products: z.array(id).max(200).optional(),
  tiers: z.array(id).max(10).optional(),
  segment: id.optional(),
  from: clubDate.optional(),
  until: clubDate.optional(),
  /** 1 Monday … 7 Sunday, in club time. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
  firstPurchase: z.boolean().optional(),
  birthday: z.boolean().optional(),
  /** Paid on the lines that count, in minor units. */
  minimum: amount.optional(),
});
export type EarningCondition = z.infer<typeof earningCondition>;

export const earningRule = z.strictObject({
  id,
  name: localizedText,
  active: z.boolean(),
  when: earningCondition,
  /**
   * per: so many points for each full `every` minor units paid; times: what the `per` rules gave on these lines, so many
   * hundredths more (150 = ×1.5); bonus: a fixed number of points.
   */
  award: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('per'),
      points: z.int().min(1).max(10_000),
      every: z.int().min(1).max(10_000_000),
    }),
    z.strictObject({ kind: z.literal('times'), percent: z.int().min(101).max(2000) }),
    z.strictObject({ kind: z.literal('bonus'), points: z.int().min(1).max(1_000_000) }),
  ]),
  /** The most that this rule gives on one purchase. */
  cap: z.int().min(1).optional(),
  /** Higher is looked at first and trimmed last; 0 unless given. Equal ones go as they are listed. */
  priority: z.int().min(0).max(1000).optional(),
  /** Of the rules of one group only the one that gives most on a purchase counts. */
  group: z.string().trim().min(1).max(40).optional(),
  /** Where it gives points, no other rule of its sort does. See `stacking.ts`. */
  alone: z.boolean().optional(),
});
export type EarningRule = z.infer<typeof earningRule>;

export const tiersBy = z.enum(['points', 'spend', 'visits']);
export type TiersBy = z.infer<typeof tiersBy>;

export const tier = z.strictObject({
  id,
  name: localizedText,
  /** What it takes in the period: points earned, minor units spent, or visits. The first tier takes 0. */
  from: z.int().min(0),
  benefits: z.array(localizedText).max(10),
  /** Given once to each member, when a purchase first lifts them to this tier or past it. Not for the first tier. */
  gift: z.strictObject({ points: z.int().min(1).max(1_000_000).optional(), coupon: id.optional() }).optional(),
});
export type Tier = z.infer<typeof tier>;

/** A punch card: so many units of what it counts, and the next one is free. */
export const punchCard = z.strictObject({
  /** Short: it stands in every wallet that has stamps. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9]{1,8}$/)
    .refine((text) => !(text in {})),
  name: localizedText,
  active: z.boolean(),
  counts: earningCondition
    .pick({ categories: true, products: true })
    .refine(({ categories = [], products = [] }) => categories.length + products.length > 0, {
      message: 'counts nothing: name categories or products',
    }),
  needs: z.int().min(1).max(100),
});
export type PunchCard = z.infer<typeof punchCard>;

export const clubRules = z.strictObject({
  earning: z.array(earningRule).max(50),
  /** The most points that one purchase earns. */
  capPerPurchase: z.int().min(1).optional(),
  /** The most points that one member earns with purchases on one day, and in one calendar month, of the club. */
  capPerDay: z.int().min(1).optional(),
  capPerMonth: z.int().min(1).optional(),
  /** Purchases that paid less earn nothing. */
  minimumSpend: amount,
  /** Days until earned points may be spent. 0: at once. */
  pendingDays: z.int().min(0).max(90),
  /** Tills offer to let a purchase's points wait until it is confirmed: orders that are still to be delivered. */
  confirmations: z.boolean().optional(),
  /** Points hold to the end of the month so many months after they were earned. Absent: for ever. */
  expiryMonths: z.int().min(1).max(120).optional(),
  /** With it points hold on, to the next such day of a year ('12-31'); 29 February is the 28th in common years. */
  expiryOn: dayOfYear.optional(),
  /** Each purchase makes all points hold on as if they were earned on its day; not with `expiryOn`. */
  expirySliding: z.boolean().optional(),
  /** Members are told so many days before points lapse. Absent: they are not. */
  lapseNoticeDays: z.int().min(1).max(90).optional(),
  /** Points as part payment at the till; absent: none are taken. */
  pointsPayment: z
    .strictObject({
      /** So many points are worth so many minor units; they pay in whole steps of it. */
      points: z.int().min(1).max(1_000_000),
      worth: amount.min(1),
      minimumPoints: z.int().min(1).max(10_000_000).optional(),
      /** Of what is due, the most that points may pay. */
      mostPercent: z.int().min(1).max(100).optional(),
      /** false: a purchase with a coupon takes no points. */
      withCoupons: z.boolean().optional(),
    })
    .optional(),
  /** Families may share one wallet: so many people at most, the holder included, and who of them may spend. Absent: none may anew. */
  household: z.strictObject({ most: z.int().min(2).max(10), spending: z.enum(['everybody', 'holder']) }).optional(),
  /** Absent: none. What a member has on a card that is gone stays, and shows again with it. */
  punchCards: z.array(punchCard).max(5).optional(),
  /** Gift cards that the club sells; absent: it sells none. Cards sold before pay all the same. */
  giftCards: z
    .strictObject({
      /** How long a card is good: the law asks for five years. */
      years: z.int().min(5).max(50),
      /** The most that one card is sold for. */
      most: amount.min(1).optional(),
    })
    .optional(),
  /** What 100 points are worth in minor units, for the liability report where no rate is set for paying with points. */
  pointWorth: z.int().min(0).max(1_000_000).optional(),
  /** Spending more points than this in a day needs the card scanned or a code. */
  proofAbove: z.int().min(0),
  tiers: z.strictObject({
    by: tiersBy,
    /** The rolling period's length; of no account where the period is the calendar year. */
    months: z.int().min(1).max(24),
    /**
     * rolling, unless given: what the last `months` months brought, the present one included; a tier is lost at the end of a month.
     * calendar: what the year brought since 1 January; a tier reached holds to the end of the next year.
     */
    period: z.enum(['rolling', 'calendar']).optional(),
    /** So many days after the period's end the tier is still kept. */
    graceDays: z.int().min(0).max(60).optional(),
    /** So many days before a tier ends its member is told what would keep it. Absent: nobody is told. */
    warnDays: z.int().min(1).max(60).optional(),
    list: z.array(tier).min(1).max(10),
  }),
  referral: z.strictObject({
    active: z.boolean(),
    advocatePoints: z.int().min(0).max(1_000_000),
    friendPoints: z.int().min(0).max(1_000_000),
    /** The friend's first purchase counts from this much paid. */
    minimum: amount,
  }),
  /** What a refund takes back: its pending points only; points down to 0; or all, what was spent being owed. */
  refundOfSpent: z.enum(['pending_only', 'to_zero', 'negative']),
  /** Members may give points to each other. Absent: they may not; staff may move points by hand in any case. */
  transfers: z
    .strictObject({
      active: z.boolean(),
      /** The most points that one member gives in a calendar month. Absent: no limit. */
      mostPerMonth: z.int().min(1).max(10_000_000).optional(),
    })
    .optional(),
  /** What a till may do without a network. Absent: it records purchases, for seven days. */
  offline: z
    .strictObject({
      earn: z.boolean(),
      /** Days within which what was recorded must be uploaded. */
      days: z.int().min(1).max(30),
      /** The most that one purchase may come to. Absent: no limit. */
      maxTotal: amount.optional(),
      /** The most points that may pay a part of one purchase, not knowing whether they are there. Absent: none. */
      spendUpTo: z.int().min(1).max(1_000_000).optional(),
    })
    .optional(),
  /** The most points by which each role may change a balance by hand, at once. */
  adjustmentLimit: z.strictObject({ manager: z.int().min(0), cashier: z.int().min(0), service: z.int().min(0) }),
});
export type ClubRules = z.infer<typeof clubRules>;

export const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);

const clubFacts = z.object({
  id: clubId,
  name: localizedText,
  tagline: localizedText.optional(),
  colour,
  /** An SVG or PNG as a data: address, 30 KB at most. */
  logo: z
    .string()
    .max(41_000)
    .regex(/^data:image\/(svg\+xml|png|webp|jpeg)[;,]/)
    .optional(),
  languages: z.array(language).min(1),
  currency,
  country: z.string().regex(/^[A-Z]{2}$/),
  timeZone: z.string().max(60),
  contact: z.strictObject({
    email: z.email().optional(),
    phone: z.string().max(30).optional(),
    address: z.string().max(200).optional(),
  }),
  /** The wording that a person agrees to; its version is kept with each consent. */
  consentWording: z.strictObject({ version: z.string().max(20), text: localizedText }),
  joinGift: z.int().min(0).max(1_000_000),
});

/** What anyone who opens the club's page may know. */
export const publicClub = clubFacts.extend({
  /** The names of the tiers, from the first up: wallets and rules speak of them by id. */
  tiers: z.array(tier.pick({ id: true, name: true, benefits: true })),
  /** What counts toward them. */
  tiersBy,
  /** What every purchase earns: so many points for each full `every` minor units. Absent where no rule is for all. */
  earns: z.object({ points: z.int(), every: z.int() }).optional(),
  /** Points as part payment: so many are worth so many minor units. */
  pays: z.object({ points: z.int(), worth: z.int() }).optional(),
  /** Members may give points to each other. */
  gives: z.boolean().optional(),
  /** Tills may record a purchase that waits for its confirmation. */
  confirms: z.boolean().optional(),
  /** Families may share one wallet. */
  shares: z.boolean().optional(),
});
export type PublicClub = z.infer<typeof publicClub>;

/** All that the owner may edit. Version counts the saves: a save carries the version that it was made from. */
export const clubSettings = clubFacts.omit({ id: true }).extend({ rules: clubRules, version: z.int().min(0) });
export type ClubSettings = z.infer<typeof clubSettings>;

const tierBody = tier.extend({ name: localizedLine, benefits: z.array(localizedLine).max(10) });
/** Rules as they are edited: names and benefits are lines. */
export const editedRules = clubRules.extend({
  earning: z.array(earningRule.extend({ name: localizedLine })).max(50),
  punchCards: z
    .array(punchCard.extend({ name: localizedLine }))
    .max(5)
    .optional(),
  tiers: clubRules.shape.tiers.extend({ list: z.array(tierBody).min(1).max(10) }),
});
/** What a save brings. */
const settingsBody = z.strictObject(clubSettings.shape).extend({
  name: localizedLine,
  tagline: localizedLine.optional(),
  rules: editedRules,
});

/** The club as the rules see it. */
export type Club = ClubSettings & { id: string };

export const getClub = defineRoute({
  id: 'getClub',
  capability: 'club',
  method: 'GET',
  path: '/v1/club',
  auth: 'public',
  summary: 'What anyone may know of the club that this host name belongs to',
  request: {},
  response: publicClub,
  errors: ['club.unknown_host'],
});

export const getSettings = defineRoute({
  id: 'getSettings',
  capability: 'club',
  method: 'GET',
  path: '/v1/settings',
  auth: managers,
  summary: 'The settings and rules of the club',
  request: {},
  response: clubSettings,
  errors: [],
});

export const putSettings = defineRoute({
  id: 'putSettings',
  capability: 'club',
  method: 'PUT',
  path: '/v1/settings',
  auth: owners,
  summary: 'Saves settings and rules, unless somebody saved since they were read',
  request: { body: settingsBody },
  response: clubSettings,
  errors: ['club.changed_meanwhile', 'club.currency_fixed'],
});

export const clubRoutes = [getClub, getSettings, putSettings];
