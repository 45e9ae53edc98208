import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { FunctionSpec } from '../../../functions/platform/manifest.ts';
import { problem } from '../../../functions/platform/http/problem.ts';
import { serveAsset } from './assets.ts';
import { gatewayEvent } from './gatewayEvent.ts';
import { routerOf } from './router.ts';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

export interface Site {
  manifest: readonly FunctionSpec[];
  /** The handler of a function of the manifest, loaded when first asked for. */
  handlerOf: (functionId: string) => Promise<Handler>;
  /** The portal's handler and its built files; absent where only the API is wanted. */
  portal?: { handler: () => Promise<Handler>; assets: string };
  /** Pages that exist on a laptop only, such as the outbox. */
  local?: (path: string) => string | undefined;
}

/** API Gateway refuses more than 10 MB, a function takes 6. */
const mostBytes = 6 * 1024 * 1024;

/** One origin for everything: `/v1/…` the API, built files, and the portal for the rest. */
export function siteServer(site: Site): Server {
  const route = routerOf(site.manifest);
  return createServer((request, response) => {
    answer(site, route, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) send(response, problem({ code: 'fault.internal' }), request.method);
      else response.destroy();
    });
  });
}

async function answer(
  site: Site,
  route: ReturnType<typeof routerOf>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0]!;
  const method = request.method ?? 'GET';
  const body = await readBody(request);
  if (!body) return send(response, problem({ code: 'request.too_large', detail: { most: mostBytes } }), method);
  if (path.startsWith('/v1/')) {
    const match = route(method, path);
    if (!match) return send(response, problem({ code: 'request.unknown_route' }), method);
    const handler = await site.handlerOf(match.functionId);
    return send(response, await handler(gatewayEvent(request, body, match.routeKey, match.pathParameters)), method);
  }
  const page = method === 'GET' ? site.local?.(path) : undefined;
  if (page !== undefined)
    return send(
      response,
      { statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page },
      method,
    );
  if (!site.portal) return send(response, problem({ code: 'request.unknown_route' }), method);
  if ((method === 'GET' || method === 'HEAD') && serveAsset(site.portal.assets, path, response)) return;
  const handler = await site.portal.handler();
  send(response, await handler(gatewayEvent(request, body, '$default', {})), method);
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // read to the end, so that the client sees the answer, but keep no more of it
    if (size <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (size > 20 * mostBytes) request.destroy();
  }
  return size > mostBytes ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: APIGatewayProxyStructuredResultV2, method: string | undefined): void {
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, String(value));
  if (answer.cookies?.length) response.setHeader('set-cookie', answer.cookies);
  response.statusCode = answer.statusCode ?? 200;
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  response.end(method === 'HEAD' ? undefined : body);
}
