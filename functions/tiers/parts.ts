type Points = typeof import('../points/index.ts');
type PointsRules = typeof import('../points/rules/index.ts');
type Messages = typeof import('../messages/index.ts');
type Coupons = typeof import('../coupons/index.ts');
type Directory = typeof import('../directory/index.ts');
type Members = typeof import('../members/index.ts');

/** What entry gifts need of others. */
export interface GiftParts
  extends
    Pick<Points, 'causeOfConsequence' | 'loadEntry' | 'loadWallet' | 'postWrites'>,
    Pick<PointsRules, 'applyGift' | 'applyReversal' | 'countedToward' | 'tierOf'>,
    Pick<Coupons, 'giveCoupon'>,
    Pick<Members, 'loadProfile'> {}

/** What the warning needs of others. */
export interface WarnParts extends Pick<Messages, 'queueMessage'>, Pick<Directory, 'walkDirectory'> {}
