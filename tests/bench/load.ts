import autocannon from 'autocannon';
import type { Operation, Target } from './target.ts';

/** How long each answer took, in milliseconds, and how long all of them took, in seconds. */
export interface Load {
  times: number[];
  seconds: number;
  refused: number;
}

/** Sends so many requests of one operation, from so many clients at once, each waiting for its answer. */
export async function load(
  { request }: Operation,
  target: Target,
  { amount, clients }: { amount: number; clients: number },
): Promise<Load> {
  const next = (defaults: autocannon.Request): autocannon.Request => {
    const n = nextNumber++;
    const { method, path, cookie, body } = request(target, n);
    return {
      ...defaults,
      method,
      path,
      headers: {
        ...defaults.headers,
        host: 'localhost',
        cookie,
        ...(method === 'POST' ? { 'idempotency-key': `bench-${n}-key` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
  };
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const running = autocannon(
      {
        url: `http://127.0.0.1:${target.port}`,
        connections: clients,
        amount,
        requests: [{ setupRequest: next }],
      },
      (error: unknown) => (error ? reject(error instanceof Error ? error : new Error(String(error))) : resolve()),
    );
    running.on('response', (_client, status, _bytes, ms) => {
      times.push(ms);
      if (status >= 300) refused++;
      lastAnswer = performance.now();
    });
  });
  return { times, seconds: (lastAnswer - began) / 1000, refused };
}

let nextNumber = 0;
let lastAnswer = 0;

/** The time that so much of all was not slower than. */
export function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? NaN;
}
