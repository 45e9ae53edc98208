import { createClient, type Client } from '../shared/contract/client.ts';
import { refuse } from '../shared/result.ts';
import { FORWARDED_HOST, ORIGIN_PROOF } from './security/host.ts';
import { VIEWER } from './security/viewer.ts';

/** What of the visitor's request the API must see too: who they are, from where, and in which language. */
const passedOn = ['cookie', 'origin', 'user-agent', 'accept-language', 'traceparent'];

export interface VisitorApi {
  call: Client;
  /** The `set-cookie` lines that the API answered with, to be handed to the visitor. */
  cookies: string[];
}

/**
 * The API as this visitor: their cookies, their club and their address go along, straight from server to server. A call that fails on
 * its way is a refusal like any other; its `detail.sent` says whether it may be sent again.
 */
export function apiFor(request: Headers, host: string, address: string): VisitorApi {
  const headers: Record<string, string> = { [FORWARDED_HOST]: host, [VIEWER]: address };
  const secret = process.env['MOADON_ORIGIN_SECRET'];
  if (secret) headers[ORIGIN_PROOF] = secret;
  for (const name of passedOn) {
    const value = request.get(name);
    if (value) headers[name] = value;
  }
  const cookies: string[] = [];
  const client = createClient({
    origin: process.env['MOADON_API_ORIGIN'] ?? 'http://127.0.0.1:4321',
    headers,
    onResponse: (response) => cookies.push(...response.headers.getSetCookie()),
  });
  const call: Client = async (route, input, options) => {
    const answer = await client(route, input, options).catch(() => refuse('fault.internal'));
    if (answer.ok || answer.refusal.code !== 'fault.internal') return answer;
    const sent = route.method === 'GET' ? 'read' : options?.idempotencyKey ? 'once' : 'maybe';
    return refuse('fault.internal', { sent });
  };
  return { call, cookies };
}
