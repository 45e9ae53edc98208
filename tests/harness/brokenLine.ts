import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDB } from '@aws-sdk/client-dynamodb';
import { makeFaults, refusalOf, type Faults } from './faultProxy.ts';

const broken = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/**
 * The faults of the proxy without its way through another server: what the client sends is broken where it leaves, and what comes where
 * it arrives, so retries and transactions see the same. For runs so long that the proxy's time counts.
 */
export function breakLine({ config }: DynamoDB): Faults {
  const faults = makeFaults();
  const line = config.requestHandler;
  const handle = line.handle.bind(line);
  line.handle = async (request, options) => {
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const fault = faults.next(operation);
    if (fault === 'unreached') throw broken();
    if (fault === 'conflict' || fault === 'throttled') {
      const body = Readable.from([Buffer.from(refusalOf(operation, fault, String(request.body)))]);
      const headers = { 'content-type': 'application/x-amz-json-1.0' };
      return { response: { statusCode: 400, headers, body } } as unknown as Awaited<ReturnType<typeof handle>>;
    }
    const answer = await handle(request, options);
    if (fault === 'slow') await sleep(faults.delay());
    if (fault !== 'lost') return answer;
    await config.streamCollector(answer.response.body);
    throw broken();
  };
  return faults;
}
