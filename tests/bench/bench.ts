import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import type { BenchSite, Units } from './server.ts';

/** Members, earns and pages over HTTP on the embedded engine, and the DynamoDB units of each beside the least that the work needs. */
interface Row {
  operation: string;
  clients: number;
  perSecond: number;
  p50ms: number;
  p99ms: number;
  readUnits: number;
  writeUnits: number;
  floorUnits: number;
}

interface Operation {
  name: string;
  /** Write units for what writes, read units for what reads; see functions/platform/table/ACCESS-PATTERNS.md. */
  floor: number;
  request: (site: BenchSite, n: number) => autocannon.Request;
}

const line = (i: number) => ({ product: `72900000${i}`, category: 'bakery', quantity: 1, amount: 1290 });
const lines = Array.from({ length: 10 }, (_, i) => line(i));

const operations: Operation[] = [
  {
    name: 'earn (10 lines)',
    floor: 4,
    request: ({ members, cashier }, n) => ({
      method: 'POST',
      path: '/v1/purchases',
      headers: { 'content-type': 'application/json', 'idempotency-key': `bench-${n}-key`, cookie: cashier },
      body: JSON.stringify({
        member: members[n % members.length]!.number,
        total: 12900,
        lines,
        receipt: String(n),
        store: 's1',
        till: 't1',
      }),
    }),
  },
  {
    name: 'member home',
    floor: 1,
    request: ({ members }, n) => ({
      method: 'GET',
      path: '/v1/me/home',
      headers: { cookie: members[n % members.length]!.cookie },
    }),
  },
];

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    clients: { type: 'string', default: '1,32' },
  },
});
const child = fork(join(import.meta.dirname, 'server.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
const [site] = (await once(child, 'message')) as [BenchSite];
const unitsSoFar = async (): Promise<Units> => {
  child.send('units');
  return ((await once(child, 'message')) as [Units])[0];
};

let n = 0;
const rows: Row[] = [];
for (const operation of operations)
  for (const clients of values.clients.split(',').map(Number)) {
    await load(operation, clients, 1);
    await unitsSoFar();
    const result = await load(operation, clients, Number(values.seconds));
    const units = await unitsSoFar();
    const done = result['2xx'];
    if (result.non2xx || result.errors)
      console.error(`${operation.name}: ${result.non2xx} refused, ${result.errors} failed`);
    const each = (total: number) => Math.round((total / done) * 100) / 100;
    rows.push({
      operation: operation.name,
      clients,
      perSecond: Math.round(done / result.duration),
      p50ms: result.latency.p50,
      p99ms: result.latency.p99,
      readUnits: each(units.reads),
      writeUnits: each(units.writes),
      floorUnits: operation.floor,
    });
  }
child.disconnect();
console.table(rows);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);

function load({ request }: Operation, connections: number, duration: number): Promise<autocannon.Result> {
  return autocannon({
    url: `http://127.0.0.1:${site.port}`,
    connections,
    duration,
    requests: [{ setupRequest: (defaults) => ({ ...defaults, ...withHost(request(site, n++)) }) }],
  });
}

function withHost(request: autocannon.Request): autocannon.Request {
  return { ...request, headers: { ...request.headers, host: 'localhost' } };
}
