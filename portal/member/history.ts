import type { TimelineEvent } from '../../shared/contract/timeline.ts';
import type { MessageKey, Translate } from '../i18n/index.ts';

/** The heading of a line of history: `member.entry<kind>`. */
export type EntryKind =
  | 'Purchase'
  | 'Refund'
  | 'Reward'
  | 'RewardGiven'
  | 'Coupon'
  | 'CouponUsed'
  | 'CouponBack'
  | 'Friend'
  | 'FriendPoints'
  | 'Welcome'
  | 'Tier'
  | 'TierGift'
  | 'Joined'
  | 'Adjustment'
  | 'Lapsed'
  | 'Message'
  | 'Profile'
  | 'Consent'
  | 'Verified'
  | 'Given'
  | 'Received'
  | 'Merged'
  | 'Unmerged'
  | 'Household'
  | 'HouseholdLeft'
  | 'Confirmed';

export interface HistoryLine {
  kind: EntryKind;
  at: string;
  points?: number;
  amount?: number;
  note?: string;
}

const kinds: Record<TimelineEvent['kind'], EntryKind> = {
  purchase: 'Purchase',
  refund: 'Refund',
  adjustment: 'Adjustment',
  spend: 'Reward',
  reward: 'Reward',
  lapsed: 'Lapsed',
  gift: 'Welcome',
  tier: 'TierGift',
  joined: 'Joined',
  coupon_given: 'Coupon',
  coupon_redeemed: 'CouponUsed',
  coupon_rolled_back: 'CouponBack',
  referral: 'FriendPoints',
  message: 'Message',
  profile: 'Profile',
  consent: 'Consent',
  verified: 'Verified',
  transfer: 'Received',
  merge: 'Merged',
  merge_undone: 'Unmerged',
  household: 'Household',
  household_left: 'HouseholdLeft',
  confirmed: 'Confirmed',
};
/** What moved no points is another moment of the same matter: a reward is taken and later handed over; a friend comes and later brings points; a tier is reached and gives its gift. */
const withoutPoints: Partial<Record<TimelineEvent['kind'], EntryKind>> = {
  reward: 'RewardGiven',
  referral: 'Friend',
  tier: 'Tier',
};

const fields = {
  name: 'common.name',
  phone: 'common.phone',
  email: 'common.email',
  birthday: 'entry.birthday',
  language: 'common.language',
} as const;
const channels = {
  sms: 'member.channelSms',
  email: 'member.channelEmail',
  whatsapp: 'member.channelWhatsapp',
  phone: 'member.channelPhone',
  post: 'member.channelPost',
} as const;

/** What the house's own messages were about; one of another kind is only "a message". */
const messages: Partial<Record<string, MessageKey>> = {
  welcome: 'member.messageWelcome',
  'referral.friend': 'member.messagePoints',
  'referral.thanks': 'member.messageThanks',
  'reward.claimed': 'member.messageReward',
  'tier.ending': 'member.messageTier',
};

/** An event as the member reads it. What is the house's own (sources, ids, codes) is put in words or left out. */
export function historyLine({ kind, at, points, amount, text }: TimelineEvent, t: Translate): HistoryLine {
  const note = noteOf(kind, text, t);
  return {
    kind:
      kind === 'transfer' && points && points < 0
        ? 'Given'
        : (points === undefined && withoutPoints[kind]) || kinds[kind],
    at,
    ...(points ? { points } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(note ? { note } : {}),
  };
}

/** Of a purchase it is the store's id; of a refund, a correction, a transfer or a merge what staff noted for themselves. */
const unsaid = new Set<TimelineEvent['kind']>([
  'joined',
  'purchase',
  'refund',
  'adjustment',
  'transfer',
  'merge',
  'merge_undone',
  'household',
  'household_left',
]);

function noteOf(kind: TimelineEvent['kind'], text: string | undefined, t: Translate): string | undefined {
  if (!text || unsaid.has(kind)) return undefined;
  if (kind === 'message') return messages[text] && t(messages[text]);
  if (kind === 'profile')
    return text
      .split(',')
      .flatMap((field) => (field in fields ? [t(fields[field as keyof typeof fields])] : []))
      .join(', ');
  if (kind === 'consent') {
    const channel = text.slice(1).split('.')[0] ?? '';
    if (!(channel in channels)) return undefined;
    return t(text.startsWith('+') ? 'member.consentGiven' : 'member.consentTaken', {
      channel: t(channels[channel as keyof typeof channels]),
    });
  }
  return text;
}
