import type { ClubRules } from '../../shared/contract/club.ts';
import { given, textOf } from '../forms/read.ts';
import { parseDayOfYear } from '../words/dayOfYear.ts';
import { readOffline } from './offlineForm.ts';
import { reader, type Wrong } from './parts.ts';

type Policy = Omit<ClubRules, 'earning' | 'tiers' | 'punchCards'>;
/** Every part is asked: what the form does not bring is taken away. */
type Asked = { [N in keyof Required<Policy>]: Policy[N] | undefined };

/** The form of how points live (waiting, lapsing, limits, friends) as that part of the rules. */
export function readPolicy(form: FormData, currency: string): { policy: Policy; wrong: Wrong[] } {
  const read = reader(form, currency);
  const needed = { needed: true };
  const policy: Asked = {
    capPerPurchase: read.whole('capPerPurchase', { from: 1 }),
    capPerDay: read.whole('capPerDay', { from: 1 }),
    capPerMonth: read.whole('capPerMonth', { from: 1 }),
    minimumSpend: read.money('minimumSpend') ?? 0,
    pendingDays: read.whole('pendingDays', { to: 90 }) ?? 0,
    confirmations: form.has('confirmations') || undefined,
    expiryMonths: read.whole('expiryMonths', { from: 1, to: 120 }),
    expiryOn: expiryDay(form, read),
    expirySliding: sliding(form, read),
    lapseNoticeDays: noticeDays(form, read),
    proofAbove: read.whole('proofAbove', needed) ?? 0,
    referral: {
      active: form.has('referralActive'),
      advocatePoints: read.whole('advocatePoints', { to: 1_000_000 }) ?? 0,
      friendPoints: read.whole('friendPoints', { to: 1_000_000 }) ?? 0,
      minimum: read.money('referralMinimum') ?? 0,
    },
    pointsPayment: paymentOf(form, read),
    pointWorth: read.money('pointWorth'),
    transfers: form.has('transfersActive')
      ? given({ active: true, mostPerMonth: read.whole('transfersMonth', { from: 1, to: 10_000_000 }) })
      : undefined,
    giftCards: giftCardsOf(form, read),
    household: householdOf(form, read),
    refundOfSpent: policies.find((each) => each === textOf(form, 'refundOfSpent')) ?? 'negative',
    offline: readOffline(form, read),
    adjustmentLimit: {
      manager: read.whole('limitManager', needed) ?? 0,
      cashier: read.whole('limitCashier', needed) ?? 0,
      service: read.whole('limitService', needed) ?? 0,
    },
  };
  return { policy: given(policy) as Policy, wrong: read.wrong };
}

/** The rules with the form's part in the place of theirs: earning, tiers and punch cards have pages of their own. */
export const withPolicy = ({ earning, tiers, punchCards }: ClubRules, policy: Policy): ClubRules => ({
  ...policy,
  earning,
  tiers,
  ...(punchCards ? { punchCards } : {}),
});

/** Gift cards that the club sells; nothing where no years are filled in. */
function giftCardsOf(form: FormData, read: ReturnType<typeof reader>): ClubRules['giftCards'] {
  const years = read.whole('giftYears', { from: 5, to: 50 });
  const most = read.money('giftMost') || undefined;
  return years === undefined ? undefined : given({ years, most });
}

/** Whether families share a wallet; not where no number of people is filled in. */
function householdOf(form: FormData, read: ReturnType<typeof reader>): ClubRules['household'] {
  const most = read.whole('householdMost', { from: 2, to: 10 });
  return most === undefined ? undefined : { most, spending: form.has('householdHolder') ? 'holder' : 'everybody' };
}

const policies = ['pending_only', 'to_zero', 'negative'] as const;

/** What points pay at the till; nothing where neither blank is filled in, wrong where one is missing. */
function paymentOf(form: FormData, read: ReturnType<typeof reader>): ClubRules['pointsPayment'] {
  if (!textOf(form, 'payPoints') && !textOf(form, 'payWorth')) return undefined;
  const points = read.whole('payPoints', { from: 1, to: 1_000_000, needed: true }) ?? 0;
  const worth = read.money('payWorth', true) ?? 0;
  if (worth === 0) read.say('payWorth', 'amountUnread');
  return given({
    points,
    worth,
    minimumPoints: read.whole('payLeast', { from: 1, to: 10_000_000 }),
    mostPercent: read.whole('payMost', { from: 1, to: 100 }),
    withCoupons: form.has('payAlone') ? false : undefined,
  });
}

/** Days of notice; wrong where points hold no longer than that. */
function noticeDays(form: FormData, read: ReturnType<typeof reader>): number | undefined {
  const days = read.whole('lapseNoticeDays', { from: 1, to: 90 });
  const months = Number(textOf(form, 'expiryMonths'));
  if (days && months && days >= 28 * months) read.say('lapseNoticeDays', 'noticeTooLong');
  return days;
}

/** Whether purchases prolong points; wrong where they hold for ever, or lapse on a day of the year. */
function sliding(form: FormData, read: ReturnType<typeof reader>): true | undefined {
  if (!form.has('expirySliding')) return undefined;
  if (textOf(form, 'expiryOn')) read.say('expiryOn', 'slidingOrDay');
  else if (!textOf(form, 'expiryMonths')) read.say('expiryMonths', 'slidingMonths');
  return true;
}

/** The day of the year on which points lapse; wrong where it is none, or where points hold for ever. */
function expiryDay(form: FormData, read: ReturnType<typeof reader>): string | undefined {
  const text = textOf(form, 'expiryOn');
  if (!text) return undefined;
  const day = parseDayOfYear(text);
  if (!day) read.say('expiryOn', 'dayUnread');
  else if (!textOf(form, 'expiryMonths')) read.say('expiryOn', 'expiryMonthsNeeded');
  return day;
}
