import type { OperationResult } from '../../../shared/contract/offline.ts';
import { forget, setAside, waiting, type Kept } from './vault.ts';

/** How sending went: all judged; no network; nobody signed in; or some are to be sent again later. */
export type Outcome = 'done' | 'away' | 'signedOut' | 'later';

const BATCH = 50;
const LOCK = 'moadon-till-send';

/**
 * Sends what waits, each part until all are judged. One page of this device sends at a time; if two did, the club would still apply
 * each once.
 */
export async function sendWaiting(): Promise<{ outcome: Outcome; taken: number }> {
  if (!navigator.locks) return send();
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) =>
    lock ? send() : { outcome: 'later' as const, taken: 0 },
  );
}

async function send(): Promise<{ outcome: Outcome; taken: number }> {
  const queue = await waiting();
  let taken = 0;
  let later = false;
  for (let i = 0; i < queue.length; i += BATCH) {
    const batch = queue.slice(i, i + BATCH);
    const answer = await post(batch);
    if (typeof answer === 'string') return { outcome: answer, taken };
    for (const kept of batch) {
      const result = answer.find(({ id }) => id === kept.id);
      if (result?.state === 'refused') await setAside(kept, result.code);
      else if (!result || result.state === 'waiting') later = true;
      else {
        await forget('queue', kept.id);
        taken++;
      }
    }
  }
  return { outcome: later ? 'later' : 'done', taken };
}

async function post(batch: readonly Kept[]): Promise<OperationResult[] | Exclude<Outcome, 'done'>> {
  let response: Response;
  try {
    response = await fetch('/v1/till/operations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operations: batch.map(({ sent }) => sent) }),
    });
  } catch {
    return 'away';
  }
  if (response.status === 401 || response.status === 403) return 'signedOut';
  if (!response.ok) return 'later';
  return ((await response.json()) as { results: OperationResult[] }).results;
}

/** Whether the club can be reached: what the browser says of its network is only half of it. */
export async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    return (await fetch('/v1/club', { cache: 'no-store', signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
