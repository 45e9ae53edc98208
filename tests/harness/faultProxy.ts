import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from './random.ts';

/**
 * What may happen to a call of the table on its way:
 * - `lost`: the engine did it, nobody hears of it; the connection breaks;
 * - `unreached`: the connection breaks before the engine hears of it;
 * - `conflict`: the table says that another transaction was at the same item, and did nothing;
 * - `throttled`: the table says that it has too much to do, and did nothing;
 * - `slow`: the engine answers, some milliseconds later.
 */
export type Fault = 'lost' | 'unreached' | 'conflict' | 'throttled' | 'slow';

export interface FaultPlan {
  /** Of a hundred calls, so many have this fault. Together at most 100. */
  percent: Partial<Record<Fault, number>>;
  /** Which calls: writes unless told. */
  of?: 'writes' | 'transactions' | 'reads' | 'all';
  /** The same seed makes the same choices in the order in which calls come. */
  seed?: number;
  /** After so many faults there are no more. */
  most?: number;
}

const transactions = new Set(['TransactWriteItems']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', ...transactions]);
const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);
const isOf = (of: FaultPlan['of'], operation: string): boolean => {
  if (of === 'all') return writes.has(operation) || reads.has(operation);
  return { writes, transactions, reads }[of ?? 'writes'].has(operation);
};

/** Stands between the club and its table, and breaks what it is told to break. */
export interface FaultProxy extends Faults {
  endpoint: string;
  stop(): Promise<void>;
}

/** Decides by its plan which calls go wrong, and counts them. */
export interface Faults {
  /** How often each fault came since the last plan. */
  counts: Record<Fault, number>;
  inject(plan: FaultPlan): void;
  off(): void;
  /** What happens to a call of this operation; undefined: nothing. */
  next(operation: string): Fault | undefined;
  /** How much later what is slow comes, in milliseconds. */
  delay(): number;
}

export function makeFaults(): Faults {
  const none = (): Record<Fault, number> => ({ lost: 0, unreached: 0, conflict: 0, throttled: 0, slow: 0 });
  let plan: FaultPlan | undefined;
  let random = randomFrom(1).next;
  const faults: Faults = {
    counts: none(),
    inject(next) {
      plan = next;
      random = randomFrom(next.seed ?? 1).next;
      faults.counts = none();
    },
    off: () => void (plan = undefined),
    next(operation) {
      if (!plan || !isOf(plan.of, operation)) return undefined;
      const { most } = plan;
      if (most !== undefined && Object.values(faults.counts).reduce((a, b) => a + b, 0) >= most) return undefined;
      let draw = random() * 100;
      for (const [fault, percent] of Object.entries(plan.percent) as [Fault, number][]) {
        if (draw < percent) {
          faults.counts[fault] += 1;
          return fault;
        }
        draw -= percent;
      }
      return undefined;
    },
    delay: () => 5 + random() * 45,
  };
  return faults;
}

export async function startFaultProxy(engine: string): Promise<FaultProxy> {
  const target = new URL(engine);
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const faults = makeFaults();

  const server = createServer((incoming, outgoing) => {
    void handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const fault = faults.next(operation);
    if (fault === 'unreached') return void incoming.socket.destroy();
    if (fault === 'conflict' || fault === 'throttled') {
      const refusal = refusalOf(operation, fault, body.toString());
      return void outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(refusal);
    }
    const answer = await ask(incoming, body);
    if (fault === 'lost') return void incoming.socket.destroy();
    if (fault === 'slow') await sleep(faults.delay());
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  const ask = async (incoming: IncomingMessage, body: Buffer) => {
    const asked = request({
      host: target.hostname,
      port: target.port,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, host: target.host, 'content-length': body.length },
      agent,
    });
    asked.end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const { 'transfer-encoding': _, ...headers } = answer.headers;
    return { status: answer.statusCode ?? 500, headers, body: Buffer.concat(chunks) };
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(faults, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** The refusal as DynamoDB words it: in a transaction, one reason for each of its items. */
export function refusalOf(operation: string, fault: 'conflict' | 'throttled', body: string): string {
  const type = (name: string) => `com.amazonaws.dynamodb.v20120810#${name}`;
  if (operation !== 'TransactWriteItems')
    return JSON.stringify({
      __type: type(fault === 'conflict' ? 'TransactionConflictException' : 'ProvisionedThroughputExceededException'),
      message: 'made by the fault proxy',
    });
  const { TransactItems = [] } = JSON.parse(body) as { TransactItems?: unknown[] };
  const code = fault === 'conflict' ? 'TransactionConflict' : 'ThrottlingError';
  const reasons = TransactItems.map((_, i) => (i === TransactItems.length - 1 ? { Code: code } : { Code: 'None' }));
  return JSON.stringify({
    __type: type('TransactionCanceledException'),
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map((r) => r.Code).join(', ')}]`,
    CancellationReasons: reasons,
  });
}
