import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The only address engines listen on: they check no credentials, so nothing else may reach them. */
export const LOOPBACK = '127.0.0.1';

/**
 * A port that was free a moment ago. Only for engines that cannot tell which port they took
 * when asked for port 0; another process may still take it first, so callers retry.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Whether something at the endpoint speaks HTTP. Any status counts: engines answer a bare GET differently.
 * (Not `fetch`: its first call in a process costs 40 ms.)
 */
export function answers(endpoint: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const send = endpoint.startsWith('https:') ? httpsRequest : httpRequest;
    const attempt = send(endpoint, { method: 'GET', timeout: timeoutMs, agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    attempt.once('timeout', () => attempt.destroy());
    attempt.once('error', () => resolve(false));
    attempt.once('close', () => resolve(false));
    attempt.end();
  });
}
