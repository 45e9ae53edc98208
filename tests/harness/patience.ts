import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './club.ts';

/** A client that keeps its promise: sent again while the club is busy or did not answer, each time after as long as it is told. */
export async function patiently<T>(send: () => Promise<Answer<T>>, most = 100): Promise<Answer<T>> {
  for (let sent = 1; ; sent++) {
    const answer = await send();
    const again = answer.status === 429 || answer.status >= 500;
    if (!again || sent === most) return answer;
    await sleep(Number(answer.headers['retry-after'] ?? 0) * 1000);
  }
}

export const atOnce = <T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));

/** How many were told what: yes, or the code of the refusal. */
export function told(answers: readonly Answer<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { result } of answers) {
    const word = result.ok ? 'yes' : result.refusal.code;
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
