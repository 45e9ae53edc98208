import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { live, relive, tally, type Failure, type Tally } from './live.ts';
import { seedOf } from '../harness/random.ts';
import { shrink } from './shrink.ts';
import { readTrace, writeTrace } from './trace.ts';
import { openWorld } from './world.ts';

/**
 * npm run simulate -- --seed N --steps M [--lanes 4] [--processes 2]
 *                                                         a run of so many steps; without a seed, one that is printed
 * npm run simulate -- --replay simulated-7-3.jsonl        the steps of a file once more, on a fresh club
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    steps: { type: 'string', default: '10000' },
    lanes: { type: 'string', default: '4' },
    processes: { type: 'string', default: '1' },
    /** Of a run's process: which it is. */
    share: { type: 'string' },
    replay: { type: 'string' },
  },
});

/** A club lives for so many steps: then all of it is checked, and another one begins with its own rules. */
const season = 2000;
/** Then the engines begin anew on an empty folder. */
const folder = 50_000;

// what is thrown away afterwards need not reach the disk
if (existsSync('/dev/shm')) process.env.TMPDIR ??= '/dev/shm';
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const wanted = Number(values.steps);
const processes = Number(values.processes);
if (values.replay) process.exitCode = await again(values.replay);
else process.exitCode = processes > 1 && values.share === undefined ? await runShared() : await run();

async function again(file: string): Promise<number> {
  const world = await openWorld({ faults: true });
  const { opening, steps } = readTrace(file);
  const failure = await relive(world, 'replayed', { opening, steps });
  await world.stop();
  console.log(
    failure
      ? `step ${failure.steps.length} of ${steps.length}: ${failure.why}`
      : `${steps.length} steps, nothing is wrong`,
  );
  return failure ? 1 : 0;
}

/** What one process says of its clubs when they are done. */
interface Share {
  counts: [string, [string, number][]][];
  done: number;
  retries: number;
}

/** The clubs of a seed dealt to several processes, each with its own engines: the same clubs as one process lets live. */
async function runShared(): Promise<number> {
  const started = performance.now();
  const counts: Tally = new Map();
  let [done, retries] = [0, 0];
  const shares = Array.from({ length: processes }, (_, share) => {
    const given = [
      '--seed',
      seed,
      '--steps',
      wanted,
      '--lanes',
      values.lanes,
      '--processes',
      processes,
      '--share',
      share,
    ];
    return fork(import.meta.filename, given.map(String));
  });
  const codes = await Promise.all(
    shares.map(async (child) => {
      child.on('message', (told) => {
        const share = told as Share;
        done += share.done;
        retries += share.retries;
        for (const [op, outcomes] of share.counts)
          for (const [outcome, times] of outcomes) tally(counts, op, outcome, times);
      });
      const [code] = (await once(child, 'close')) as [number | null];
      return code ?? 1;
    }),
  );
  if (codes.some((code) => code !== 0)) return 1;
  report(counts);
  sayDone(done, Math.round(done / ((performance.now() - started) / 1000)), retries);
  return 0;
}

function sayDone(done: number, rate: number, retries: number): void {
  const all = 'every entry, wallet and count as the books say';
  console.log(`seed ${seed}: ${done} steps, ${rate}/s, ${retries} calls sent again; ${all}`);
}

async function run(): Promise<number> {
  const seasons = Math.ceil(wanted / season);
  const stride = values.share === undefined ? 1 : processes;
  console.log(
    `seed ${seed}, ${wanted} steps in ${seasons} clubs${stride > 1 ? `, one in ${stride} of them here` : ''}`,
  );
  const counts: Tally = new Map();
  const started = performance.now();
  const rate = () => Math.round(done / ((performance.now() - started) / 1000));
  let [next, done, retries, told] = [Number(values.share ?? 0), 0, 0, 0];
  const failures: (Failure & { club: number })[] = [];
  while (next < seasons) {
    const world = await openWorld({ faults: true });
    const until = Math.min(seasons, next + (folder / season) * stride);
    const lane = async (): Promise<void> => {
      while (failures.length === 0 && next < until) {
        const club = next;
        next += stride;
        const steps = Math.min(season, wanted - club * season);
        const onStep = () => {
          done++;
          if (done - told < 10_000) return;
          told = done;
          const mb = Math.round(process.memoryUsage.rss() / 1e6);
          console.log(`${done} steps, ${rate()}/s, ${mb} MB`);
        };
        const failure = await live(world, `club${club}`, { seed: seedOf(seed, club), steps, counts, onStep });
        if (failure) failures.push({ ...failure, club });
      }
    };
    await Promise.all(Array.from({ length: Number(values.lanes) }, lane));
    retries += world.retries();
    for (const [fault, times] of Object.entries(world.faults())) tally(counts, '(faults)', fault, times);
    const [failed] = failures;
    if (!failed) await world.stop();
    else {
      report(counts);
      console.log(`seed ${seed}, club ${failed.club}, step ${failed.steps.length}: ${failed.why}`);
      const file = `simulated-${seed}-${failed.club}.jsonl`;
      writeTrace(file, failed);
      console.log(`The steps are in ${file}: npm run simulate -- --replay ${file}. Shrinking.`);
      const shortest = await shrink(world, 'shrunk', failed, { say: console.log });
      writeTrace(file.replace('.jsonl', '-short.jsonl'), shortest);
      console.log(`${shortest.steps.length} steps fail (${file.replace('.jsonl', '-short.jsonl')}): ${shortest.why}`);
      for (const step of shortest.steps) console.log(JSON.stringify(step));
      await world.stop();
      return 1;
    }
  }
  if (process.send) {
    const share: Share = { counts: [...counts].map(([op, outcomes]) => [op, [...outcomes]]), done, retries };
    process.send(share);
    process.disconnect();
    return 0;
  }
  report(counts);
  sayDone(done, rate(), retries);
  return 0;
}

/** What happened, and how often it ended how. */
function report(counts: Tally): void {
  for (const [op, outcomes] of [...counts].sort()) {
    const each = [...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, times]) => `${outcome} ${times}`);
    console.log(`${op.padEnd(12)} ${each.join(', ')}`);
  }
}
