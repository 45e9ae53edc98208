import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What API Gateway's HTTP API would hand to the function for this request (payload format 2.0). */
export function gatewayEvent(
  request: IncomingMessage,
  body: Buffer,
  routeKey: string,
  pathParameters: Record<string, string>,
): APIGatewayProxyEventV2 {
  const url = new URL(request.url ?? '/', 'http://local');
  const headers = Object.fromEntries(
    Object.entries(request.headers)
      .filter(([name]) => name !== 'cookie')
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  );
  headers['x-forwarded-proto'] ??= 'http';
  const sourceIp = request.socket.remoteAddress ?? '';
  // the gateway adds who called it behind what the caller said
  headers['x-forwarded-for'] = [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', ');
  const cookies = request.headers.cookie?.split(/;\s*/).filter(Boolean);
  // text stays text, the rest travels as base64, as the gateway does it
  const isText = /json|text|urlencoded|xml/i.test(headers['content-type'] ?? 'text');
  const method = request.method ?? 'GET';
  const time = Date.now();
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(cookies?.length ? { cookies } : {}),
    queryStringParameters: Object.fromEntries(url.searchParams),
    pathParameters,
    isBase64Encoded: body.length > 0 && !isText,
    ...(body.length ? { body: isText ? body.toString('utf8') : body.toString('base64') } : {}),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: 'local',
      requestId: crypto.randomUUID(),
      routeKey,
      stage: '$default',
      time: new Date(time).toISOString(),
      timeEpoch: time,
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
    },
  };
}
