/** What the owner reads. */
export const en = {
  title: 'Management',
  navOverview: 'Overview',
  navMembers: 'Members',
  navSegments: 'Groups',
  navOffers: 'Offers',
  navCoupons: 'Coupons',
  navRewards: 'Rewards',
  navRules: 'Points and tiers',
  navStaff: 'Staff and devices',
  navExports: 'Backups',
  navSettings: 'Club settings',
  before: 'The period before: {value}',
  change: '{direction, select, up {up {percent}} down {down {percent}} other {unchanged}}',
  trend: 'Trend: from {first} to {last}',
} as const;
