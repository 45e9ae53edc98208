import type { Key } from './table.ts';

/** A barcode's last sign, by its code modulo the shards: an import of a whole catalogue is not held to one partition's thousand writes a second. */
export const productShards = 8;

/**
 * Every place that an item stands in, by its name. ClubTable puts the club before each pk; nothing else makes keys.
 * What is read together stands together: a member's home is one range from `home#coupon#<today>` to `home#wallet`.
 * See ACCESS-PATTERNS.md for who reads what at which cost.
 */
export const keys = {
  // the club
  settings: (): Key => ({ pk: 'club', sk: 'settings' }),
  importState: (): Key => ({ pk: 'club', sk: 'import' }),
  demoState: (): Key => ({ pk: 'club', sk: 'demo' }),
  staff: (id: string): Key => ({ pk: 'staff', sk: id }),
  device: (id: string): Key => ({ pk: 'device', sk: id }),
  /** The keys by which a till signs. Beside the device and not in it: each call of staff reads that. */
  tillKeys: (device: string): Key => ({ pk: `tillkeys#${device}`, sk: 'keys' }),
  /** That an operation of a till was applied. */
  tillOperation: (device: string, id: string): Key => ({
    pk: `tillop#${device}#${encodeURIComponent(id)}`,
    sk: 'operation',
  }),
  // across clubs, in the registry
  host: (host: string): Key => ({ pk: `host#${host}`, sk: 'host' }),
  club: (club: string): Key => ({ pk: 'clubs', sk: club }),

  // a member
  profile: (member: string): Key => ({ pk: `member#${member}`, sk: 'home#profile' }),
  taste: (member: string): Key => ({ pk: `member#${member}`, sk: 'home#taste' }),
  wallet: (member: string): Key => ({ pk: `member#${member}`, sk: 'home#wallet' }),
  heldCoupon: (member: string, until: string, code: string): Key => ({
    pk: `member#${member}`,
    sk: `home#coupon#${until}#${code}`,
  }),
  friend: (advocate: string, friend: string): Key => ({ pk: `member#${advocate}`, sk: `friend#${friend}` }),
  event: (member: string, at: string, id: string): Key => ({ pk: `member#${member}`, sk: `time#${at}#${id}` }),
  consentProof: (member: string, at: string, what: string): Key => ({
    pk: `member#${member}`,
    sk: `proof#${at}#${what}`,
  }),
  /** Who shares the holder's wallet. */
  household: (holder: string): Key => ({ pk: `member#${holder}`, sk: 'household' }),
  couponUse: (member: string, coupon: string): Key => ({ pk: `member#${member}`, sk: `used#${coupon}` }),
  memberClaim: (member: string, at: string, code: string): Key => ({
    pk: `member#${member}`,
    sk: `claim#${at}#${code}`,
  }),
  /** One holder of a phone, an e-mail or a referral code in the club: the look-up and the uniqueness in one. */
  contact: (kind: 'phone' | 'email' | 'referral', value: string): Key => ({
    pk: `contact#${kind}#${value}`,
    sk: 'contact',
  }),

  // the ledger
  entry: (cause: string): Key => ({ pk: `entry#${cause}`, sk: 'entry' }),
  refunded: (cause: string): Key => ({ pk: `entry#${cause}`, sk: 'refunded' }),

  // gift cards, by their name in the books
  giftCard: (card: string): Key => ({ pk: `giftcard#${card}`, sk: 'card' }),
  giftCardEntry: (card: string, version: number): Key => ({
    pk: `giftcard#${card}`,
    sk: `entry#${String(version).padStart(6, '0')}`,
  }),
  memberGiftCard: (member: string, card: string): Key => ({ pk: `member#${member}`, sk: `giftcard#${card}` }),

  // what the owner makes
  reward: (id: string): Key => ({ pk: 'rewards', sk: id }),
  stock: (reward: string): Key => ({ pk: `stock#${reward}`, sk: 'stock' }),
  /** How a claim ended: handed over or cancelled. The claim itself is the ledger entry that took the points. */
  claim: (code: string): Key => ({ pk: `claim#${code}`, sk: 'claim' }),
  /** Only claims that wait to be handed over, so it stays small; kept by a reactor. */
  openClaim: (at: string, code: string): Key => ({ pk: 'openclaims', sk: `${at}#${code}` }),
  coupon: (id: string): Key => ({ pk: 'coupons', sk: id }),
  couponCode: (code: string): Key => ({ pk: `code#${code}`, sk: 'code' }),
  /** The redemptions of one code of a batch. */
  codeUse: (code: string): Key => ({ pk: `code#${code}`, sk: 'use' }),
  codeBatch: (id: string): Key => ({ pk: 'codebatches', sk: id }),
  codeBatchCount: (): Key => ({ pk: 'codebatchcount', sk: 'count' }),
  couponCount: (id: string): Key => ({ pk: `coupon#${id}`, sk: 'count' }),
  couponStat: (id: string): Key => ({ pk: `coupon#${id}`, sk: 'stat' }),
  /** What was counted once: 'given#<member>', 'used#…', 'back#…'. */
  couponRow: (id: string, row: string): Key => ({ pk: `coupon#${id}`, sk: `row#${row}` }),
  publication: (id: string): Key => ({ pk: 'publications', sk: id }),
  redemption: (cause: string): Key => ({ pk: `redemption#${cause}`, sk: 'redemption' }),
  productList: (id: string, chunk: string): Key => ({ pk: `list#${id}`, sk: chunk }),
  segment: (id: string): Key => ({ pk: 'segments', sk: id }),
  segmentCount: (id: string): Key => ({ pk: 'segmentcounts', sk: id }),
  offer: (id: string): Key => ({ pk: 'offers', sk: id }),
  offerCount: (id: string): Key => ({ pk: 'offercounts', sk: id }),
  /** That a member took an offer: what counts it once. */
  offerTaken: (member: string, offer: string): Key => ({ pk: `member#${member}`, sk: `offer#${offer}` }),
  product: (id: string): Key => ({ pk: `products#${id.charCodeAt(id.length - 1) % productShards}`, sk: id }),
  /** One shard of the products, to read them in order. */
  products: (shard: number): string => `products#${shard}`,
  categories: (): Key => ({ pk: 'club', sk: 'categories' }),

  // projections that reactors keep
  directory: (shard: number, member: string): Key => ({ pk: `directory#${shard}`, sk: member }),
  /** How far members were told of points that lapse. */
  lapseNotices: (): Key => ({ pk: 'club', sk: 'lapsenotices' }),
  aged: (): Key => ({ pk: 'club', sk: 'aged' }),
  tiersWarned: (): Key => ({ pk: 'club', sk: 'tierswarned' }),
  nameToken: (token: string, member: string): Key => ({ pk: `name#${token.slice(0, 2)}`, sk: `${token}#${member}` }),
  /** A phone's digits (E.164) from its first on, and from its last on: each a partition of what so few digits share. */
  phoneStart: (digits: string, member: string): Key => ({
    pk: `phonestart#${digits.slice(0, 7)}`,
    sk: `${digits}#${member}`,
  }),
  phoneEnd: (turned: string, member: string): Key => ({
    pk: `phoneend#${turned.slice(0, 2)}`,
    sk: `${turned}#${member}`,
  }),
  day: (date: string, cause: string): Key => ({ pk: `day#${date}`, sk: cause }),
  dayTotal: (month: string, date: string): Key => ({ pk: `days#${month}`, sk: date }),
  /** The days that have rows not yet folded away. */
  openDay: (date: string): Key => ({ pk: 'opendays', sk: date }),
  /** Closings of a till's day, the first one first. */
  closing: (date: string, place: string, number: number): Key => ({
    pk: `closing#${date}`,
    sk: `${place}~${String(number).padStart(3, '0')}`,
  }),
  /** What the club owes in points: the last count, and how far the next is. */
  liability: (): Key => ({ pk: 'club', sk: 'liability' }),
  census: (): Key => ({ pk: 'club', sk: 'census' }),

  /** Who brought whom, by the month of joining, and the months that have any. */
  referral: (month: string, joinedAt: string, friend: string): Key => ({
    pk: `referrals#${month}`,
    sk: `${joinedAt}#${friend}`,
  }),
  referralMonth: (month: string): Key => ({ pk: 'referralmonths', sk: month }),

  // the outbox and the backups
  message: (id: string): Key => ({ pk: `message#${id}`, sk: 'message' }),
  export: (id: string): Key => ({ pk: 'exports', sk: id }),
  exportRequest: (request: string): Key => ({ pk: `exportrequest#${request}`, sk: 'request' }),

  /** Why somebody left: kept without whose it is. */
  farewell: (month: string, id: string): Key => ({ pk: `farewells#${month}`, sk: id }),
} as const;
