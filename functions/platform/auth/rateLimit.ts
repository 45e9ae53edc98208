import { RateLimiterDynamo, RateLimiterRes } from 'rate-limiter-flexible';
import { refuse, type Result } from '../../../shared/result.ts';
import { hmac } from '../runtime/digest.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** How often something may be done, by whom, in how many seconds. */
export interface Limit {
  name: string;
  times: number;
  seconds: number;
}

const limiters = new WeakMap<Runtime, Map<string, RateLimiterDynamo>>();

function limiterFor(runtime: Runtime, limit: Limit): RateLimiterDynamo {
  let known = limiters.get(runtime);
  if (!known) limiters.set(runtime, (known = new Map()));
  let limiter = known.get(limit.name);
  if (!limiter) {
    limiter = new RateLimiterDynamo({
      storeClient: runtime.dynamodb,
      tableName: runtime.config.ephemeralTable,
      tableCreated: true,
      ttlSet: true,
      keyPrefix: `rate#${limit.name}`,
      points: limit.times,
      duration: limit.seconds,
    });
    known.set(limit.name, limiter);
  }
  return limiter;
}

const keyOf = (runtime: Runtime, club: string, who: string): string => hmac(runtime.config.secret, `${club}#${who}`);

/** Counts one more by `who` in this club (kept as an HMAC, no address or phone is stored); past the limit: when to come back. */
export async function limitRate(runtime: Runtime, club: string, limit: Limit, who: string): Promise<Result<void>> {
  try {
    await limiterFor(runtime, limit).consume(keyOf(runtime, club, who));
    return { ok: true, value: undefined };
  } catch (res) {
    if (res instanceof RateLimiterRes)
      return refuse('auth.too_many_tries', { retryAfterSeconds: Math.ceil(res.msBeforeNext / 1000) });
    throw res;
  }
}

/** Takes one back: it was counted before it was known to be right. */
export async function giveBack(runtime: Runtime, club: string, limit: Limit, who: string): Promise<void> {
  await limiterFor(runtime, limit).reward(keyOf(runtime, club, who));
}

/** Begins to count anew. */
export async function forgive(runtime: Runtime, club: string, limit: Limit, who: string): Promise<void> {
  await limiterFor(runtime, limit).set(keyOf(runtime, club, who), 0, limit.seconds);
}
