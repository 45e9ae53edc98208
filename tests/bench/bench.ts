import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load, percentile, type Load } from './load.ts';
import { operations, type Operation, type Target, type Units } from './target.ts';

/**
 * What one machine does over HTTP on the embedded engine: Moadon beside a bare reference (reference.ts) that makes the same
 * writes on an engine of its own. Both run in turns, so that what else the machine does meets both; the ratio is what counts.
 */
interface Row {
  operation: string;
  clients: number;
  'bare /s': number;
  '/s': number;
  '% of bare': number;
  'bare p50 ms': number;
  'p50 ms': number;
  'bare p99 ms': number;
  'p99 ms': number;
  'p99 ×': number;
  reads: number;
  writes: number;
  floor: number;
}

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', default: '' },
    clients: { type: 'string', default: '1,32' },
    rounds: { type: 'string', default: '3' },
    requests: { type: 'string', default: '1000' },
    profile: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const amountOf = (clients: number) => Math.min(Number(values.requests), clients * 300);
const clientCounts = values.clients.split(',').map(Number);
/** Each round, and one to warm up, takes codes that are good once. */
const codes = (rounds + 1) * clientCounts.reduce((sum, clients) => sum + amountOf(clients), 0);

interface Side {
  child: ChildProcess;
  target: Target;
}
async function start(file: string, execArgv: string[] = []): Promise<Side> {
  const child = fork(join(import.meta.dirname, file), [String(codes)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv,
  });
  const [target] = (await once(child, 'message')) as [Target];
  return { child, target };
}

const bare = await start('reference.ts');
const club = await start('server.ts', values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []);
const rows: Row[] = [];
for (const operation of operations.filter(({ name }) => name.includes(values.only)))
  for (const clients of clientCounts) {
    const row = await measure(operation, clients);
    console.error(`${row.operation}, ${clients} clients: ${row['/s']}/s, ${row['% of bare']} % of the reference`);
    rows.push(row);
  }
console.table(rows);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
for (const { child } of [bare, club]) child.disconnect();

async function measure(operation: Operation, clients: number): Promise<Row> {
  const amount = amountOf(clients);
  const runs: { bare: Load[]; club: Load[] } = { bare: [], club: [] };
  for (const { target } of [bare, club]) await load(operation, target, { amount, clients });
  await unitsSoFar();
  for (let round = 0; round < rounds; round++) {
    runs.bare.push(await load(operation, bare.target, { amount, clients }));
    runs.club.push(await load(operation, club.target, { amount, clients }));
  }
  const units = await unitsSoFar();
  for (const [name, side] of Object.entries(runs)) {
    const refused = side.reduce((sum, run) => sum + run.refused, 0);
    if (refused) console.error(`${operation.name}, ${name}: ${refused} of ${amount * rounds} refused`);
  }
  const [reference, ours] = [figuresOf(runs.bare), figuresOf(runs.club)];
  return {
    operation: operation.name,
    clients,
    'bare /s': Math.round(reference.perSecond),
    '/s': Math.round(ours.perSecond),
    '% of bare': Math.round((100 * ours.perSecond) / reference.perSecond),
    'bare p50 ms': tenths(reference.p50),
    'p50 ms': tenths(ours.p50),
    'bare p99 ms': tenths(reference.p99),
    'p99 ms': tenths(ours.p99),
    'p99 ×': tenths(ours.p99 / reference.p99),
    reads: tenths(units.reads / (amount * rounds)),
    writes: tenths(units.writes / (amount * rounds)),
    floor: operation.floor,
  };
}

function figuresOf(runs: readonly Load[]) {
  const times = runs.flatMap((run) => run.times);
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  return { perSecond: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

async function unitsSoFar(): Promise<Units> {
  club.child.send('units');
  return ((await once(club.child, 'message')) as [Units])[0];
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
