/** What stands at the till. */
export const en = {
  title: 'Till',
  find: 'Phone, number, name, coupon or a scan',
  findHint: 'Enter picks the first result',
  newMember: 'New member',
  lock: 'Lock the till',
  amount: 'Amount',
  done: 'Done',
  earned: 'Earned {points, plural, one {# point} other {# points}}',
  balance: 'Balance',
  slipTitle: 'Club slip',
  slipThanks: 'Thank you, see you soon',
  receipt: 'Receipt',
  paid: 'Paid',
  resultsEmpty: 'The members you look for will stand here.',
} as const;
