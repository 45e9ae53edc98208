/** What a server under load tells the bench: where to send requests, whose cookies, which codes. Both servers answer the same requests. */
export interface Target {
  port: number;
  cashier: string;
  members: { number: string; cookie: string }[];
  /** A reward with stock, and a shared code whose uses are limited in all and by member. */
  reward: string;
  limitedCode: string;
  /** Codes good once each. */
  codes: { code: string; member: string }[];
}

/** Units charged on the club's table since the last question; the reference does not count them. */
export interface Units {
  reads: number;
  writes: number;
}

export const memberCount = 400;
export const pointsEach = 5_000_000;
/** Lower than any limit above which spending wants a proof. */
export const rewardCost = 10;

export interface Operation {
  name: string;
  /** DynamoDB's floor in units for what it asks (functions/platform/table/ACCESS-PATTERNS.md): written, of home read. */
  floor: number;
  request: (target: Target, n: number) => { method: 'GET' | 'POST'; path: string; cookie: string; body?: object };
}

const line = (i: number) => ({ product: `72900000${i}`, category: 'bakery', quantity: 1, amount: 1290 });
const lines = Array.from({ length: 10 }, (_, i) => line(i));
const memberOf = ({ members }: Target, n: number) => members[n % members.length]!;

export const operations: readonly Operation[] = [
  {
    name: 'earn (10 lines)',
    floor: 4,
    request: (target, n) => ({
      method: 'POST',
      path: '/v1/purchases',
      cookie: target.cashier,
      body: {
        member: memberOf(target, n).number,
        total: 12900,
        lines,
        // a till knows its time; without one the early hours of a day also look at the day before
        at: new Date().toISOString(),
        receipt: String(n),
        store: 's1',
        till: 't1',
      },
    }),
  },
  {
    name: 'redeem a reward',
    floor: 6,
    request: (target, n) => ({
      method: 'POST',
      path: `/v1/me/rewards/${target.reward}/redeem`,
      cookie: memberOf(target, n).cookie,
    }),
  },
  {
    name: 'coupon, good once',
    floor: 1,
    request: (target) => {
      const { code, member } = target.codes.pop()!;
      return {
        method: 'POST',
        path: `/v1/coupons/codes/${code}/redemptions`,
        cookie: target.cashier,
        body: { total: 12900, member },
      };
    },
  },
  {
    name: 'coupon with limits',
    floor: 4,
    request: (target, n) => ({
      method: 'POST',
      path: `/v1/coupons/codes/${target.limitedCode}/redemptions`,
      cookie: target.cashier,
      body: { total: 12900, member: memberOf(target, n).number },
    }),
  },
  {
    name: 'member home',
    floor: 1,
    request: (target, n) => ({ method: 'GET', path: '/v1/me/home', cookie: memberOf(target, n).cookie }),
  },
];
