import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { live, relive, tally, type Failure, type Tally } from './live.ts';
import { seedOf } from './random.ts';
import { shrink } from './shrink.ts';
import { readTrace, writeTrace } from './trace.ts';
import { openWorld } from './world.ts';

/**
 * npm run simulate -- --seed N --steps M [--lanes 4]      a run of so many steps; without a seed, one that is printed
 * npm run simulate -- --replay simulated-7.jsonl          the steps of a file once more, on a fresh club
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    steps: { type: 'string', default: '10000' },
    lanes: { type: 'string', default: '4' },
    replay: { type: 'string' },
  },
});

/** A club lives for so many steps: then all of it is checked, and another one begins with its own rules. */
const season = 2000;
/** Then the engines begin anew on an empty folder. */
const folder = 50_000;

// what is thrown away afterwards need not reach the disk
if (existsSync('/dev/shm')) process.env.TMPDIR ??= '/dev/shm';
process.exitCode = values.replay ? await again(values.replay) : await run();

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

async function run(): Promise<number> {
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
  const wanted = Number(values.steps);
  const seasons = Math.ceil(wanted / season);
  console.log(`seed ${seed}, ${wanted} steps in ${seasons} clubs`);
  const counts: Tally = new Map();
  const started = performance.now();
  const rate = () => Math.round(done / ((performance.now() - started) / 1000));
  let [next, done, retries, told] = [0, 0, 0, 0];
  const failures: (Failure & { club: number })[] = [];
  while (next < seasons) {
    const world = await openWorld({ faults: true });
    const until = Math.min(seasons, next + folder / season);
    const lane = async (): Promise<void> => {
      while (failures.length === 0 && next < until) {
        const club = next++;
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
      const file = `simulated-${seed}.jsonl`;
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
  report(counts);
  console.log(
    `seed ${seed}: ${done} steps, ${rate()}/s, ${retries} calls sent again; every entry, wallet and count as the books say`,
  );
  return 0;
}

/** What happened, and how often it ended how. */
function report(counts: Tally): void {
  for (const [op, outcomes] of [...counts].sort()) {
    const each = [...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, times]) => `${outcome} ${times}`);
    console.log(`${op.padEnd(12)} ${each.join(', ')}`);
  }
}
