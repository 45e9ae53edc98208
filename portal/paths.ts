import type { Lang } from './i18n/locale.ts';

/** Every address that layouts and components link to, in one language. */
export const paths = (lang: Lang) => ({
  front: `/${lang}/`,
  join: `/${lang}/join`,
  /** The sheet for the window. */
  poster: `/${lang}/join/poster`,
  logIn: `/${lang}/login`,
  logOut: `/${lang}/logout`,
  accessibility: `/${lang}/accessibility`,
  privacy: `/${lang}/privacy`,
  member: {
    home: `/${lang}/member`,
    offers: `/${lang}/member/offers`,
    coupons: `/${lang}/member/coupons`,
    rewards: `/${lang}/member/rewards`,
    friend: `/${lang}/member/friend`,
    more: `/${lang}/member/more`,
    history: `/${lang}/member/history`,
    /** Points given to another member. */
    give: `/${lang}/member/give`,
    /** The wallet that a family shares. */
    household: `/${lang}/member/household`,
    messages: `/${lang}/member/messages`,
    profile: `/${lang}/member/profile`,
  },
  staff: {
    till: `/${lang}/staff`,
    newMember: `/${lang}/staff/new`,
    lock: `/${lang}/staff/lock`,
    claims: `/${lang}/staff/claims`,
    close: `/${lang}/staff/close`,
    giftCards: `/${lang}/staff/gift-card`,
    /** What the till does without a network. */
    offline: `/${lang}/staff/offline`,
    /** A member's card at the till, and what is done from it. */
    member: (number: string) => `/${lang}/staff/${number}`,
  },
  owner: {
    overview: `/${lang}/owner`,
    members: `/${lang}/owner/members`,
    segments: `/${lang}/owner/segments`,
    offers: `/${lang}/owner/offers`,
    coupons: `/${lang}/owner/coupons`,
    rewards: `/${lang}/owner/rewards`,
    rules: `/${lang}/owner/rules`,
    products: `/${lang}/owner/products`,
    claims: `/${lang}/owner/claims`,
    referrals: `/${lang}/owner/referrals`,
    staff: `/${lang}/owner/staff`,
    liability: `/${lang}/owner/liability`,
    exports: `/${lang}/owner/exports`,
    settings: `/${lang}/owner/settings`,
  },
});

/** Whether a path is a page in one of the languages, and not a file, a document of the API or what else stands beside the pages. */
export const isPage = (path: string): boolean => /^\/[a-z]{2}(\/[^.]*)?$/.test(path);
