import type { ClubRules, EarningRule } from '../../../shared/contract/club.ts';
import type { Earning } from './earn.ts';
import type { Stamp } from './post.ts';
import { freshWallet, type Wallet } from './wallet.ts';

/** For tests: a point for each full 10.00 paid, good for 12 months, three tiers by points in 12 months. */
export const onePerTen: EarningRule = {
  id: 'base',
  name: { en: 'Base' },
  active: true,
  when: {},
  award: { kind: 'per', points: 1, every: 1000 },
};

/** 50 points on the birthday. */
export const birthdayGift: EarningRule = {
  id: 'birthday',
  name: { en: 'Birthday' },
  active: true,
  when: { birthday: true },
  award: { kind: 'bonus', points: 50 },
};

export const clubRules = (changes: Partial<ClubRules> = {}): ClubRules => ({
  earning: [onePerTen],
  minimumSpend: 0,
  pendingDays: 0,
  expiryMonths: 12,
  proofAbove: 500,
  tiers: {
    by: 'points',
    months: 12,
    list: [
      { id: 'bronze', name: { en: 'Bronze' }, from: 0, benefits: [] },
      { id: 'silver', name: { en: 'Silver' }, from: 100, benefits: [] },
      { id: 'gold', name: { en: 'Gold' }, from: 300, benefits: [] },
    ],
  },
  referral: { active: true, advocatePoints: 50, friendPoints: 25, minimum: 5000 },
  refundOfSpent: 'to_zero',
  adjustmentLimit: { manager: 500, cashier: 0, service: 100 },
  ...changes,
});

export const member = '1000000008';

export const wallet = (changes: Partial<Wallet> = {}): Wallet => ({
  ...freshWallet(member, 'bronze', '2026-01-01'),
  ...changes,
});

/** An entry made at ten in the morning (UTC) of a day. */
export const stamp = (today: string, cause = `cause-${today}`): Stamp => ({
  cause,
  at: `${today}T10:00:00.000Z`,
  today,
  by: 'staff:dana',
  rulesVersion: 7,
});

/** A purchase by a bronze member on Wednesday, 10 June 2026. */
export const earning = (changes: Partial<Earning> = {}): Earning => ({
  total: 10_000,
  today: '2026-06-10',
  weekday: 3,
  facts: { tier: 'bronze' },
  isFirstPurchase: false,
  inSegment: () => false,
  rules: clubRules(),
  ...changes,
});
