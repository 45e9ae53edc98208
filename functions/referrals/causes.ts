/** Who of the two a gift is for. */
export type Side = 'advocate' | 'friend';

/** What the first payment for a friend is called, and each after one that was reversed: `referral~<friend>`, `referral~<friend>~2`, … */
export const causeOfPayment = (friend: string, payment = 1): string =>
  `referral~${friend}${payment === 1 ? '' : `~${payment}`}`;

/** The ledger's cause of a gift: once for each side and payment. */
export const causeOfGift = (friend: string, to: Side, payment: number): string =>
  `referral~${friend}~${to}${payment === 1 ? '' : `~${payment}`}`;
