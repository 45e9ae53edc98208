import { createClient, type Client } from '../shared/contract/client.ts';
import { FORWARDED_HOST, ORIGIN_PROOF } from './security/host.ts';
import { VIEWER } from './security/viewer.ts';

/** What of the visitor's request the API must see too: who they are, from where, and in which language. */
const passedOn = ['cookie', 'origin', 'user-agent', 'accept-language', 'traceparent'];

export interface VisitorApi {
  call: Client;
  /** The `set-cookie` lines that the API answered with, to be handed to the visitor. */
  cookies: string[];
}

/** The API as this visitor: their cookies, their club and their address go along, straight from server to server. */
export function apiFor(request: Headers, host: string, address: string): VisitorApi {
  const headers: Record<string, string> = { [FORWARDED_HOST]: host, [VIEWER]: address };
  const secret = process.env['MOADON_ORIGIN_SECRET'];
  if (secret) headers[ORIGIN_PROOF] = secret;
  for (const name of passedOn) {
    const value = request.get(name);
    if (value) headers[name] = value;
  }
  const cookies: string[] = [];
  const call = createClient({
    origin: process.env['MOADON_API_ORIGIN'] ?? 'http://127.0.0.1:4321',
    headers,
    onResponse: (response) => cookies.push(...response.headers.getSetCookie()),
  });
  return { call, cookies };
}
