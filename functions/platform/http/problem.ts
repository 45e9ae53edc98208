import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { errorStatus } from '../../../shared/errors.ts';
import type { Refusal } from '../../../shared/result.ts';

/** A refusal as application/problem+json (RFC 9457), with the stable code beside it. */
export function problem(refusal: Refusal): APIGatewayProxyStructuredResultV2 {
  const status = errorStatus[refusal.code];
  const retryAfter = refusal.detail?.retryAfterSeconds ?? (status === 429 ? 1 : undefined);
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify({ type: `urn:moadon:${refusal.code}`, title: refusal.code, status, ...refusal }),
  };
}
