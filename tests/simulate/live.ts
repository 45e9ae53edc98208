import type { ClubRules } from '../../shared/contract/club.ts';
import { againOf, reusedOf } from './operations/again.ts';
import { operations as plainOperations } from './operations/index.ts';
import { someRules, withChange } from './operations/owner.ts';
import { Violation } from './ledger.ts';
import { dayOf, endOfMonth } from './model/calendar.ts';
import type { Operation, Step } from './operation.ts';
import { randomFrom, type Random } from '../harness/random.ts';
import type { Buying } from './operations/purchase.ts';
import { openSeason, type Season } from './season.ts';
import { plainSettings, type World } from './world.ts';

/** Where a season begins: with it and its steps, everything that happened happens again. */
export interface Opening {
  rules: ClubRules;
  at: string;
}

/** A season that went wrong: what it began with, every step up to the one that failed, and why. */
export interface Failure {
  opening: Opening;
  steps: Step[];
  why: string;
}

export type Tally = Map<string, Map<string, number>>;
export const tally = (counts: Tally, op: string, outcome: string, times = 1): void => {
  const of = counts.get(op) ?? new Map<string, number>();
  counts.set(op, of.set(outcome, (of.get(outcome) ?? 0) + times));
};

export type Operations = (season: () => Season | undefined) => Record<string, Operation>;
/** All operations, with those that repeat what a season did before. */
export const allOperations: Operations = (season) => {
  const sent = () => season()?.steps ?? [];
  const again = againOf(plainOperations, sent) as Operation;
  const reused = reusedOf(plainOperations, sent) as Operation;
  return { ...plainOperations, [again.name]: again, [reused.name]: reused };
};

const second = 1000;
const day = 86_400 * second;

/** Mostly seconds go by; now and then hours, days or months, the last minute of a month, or the night when the clocks change. */
function later(random: Random, at: string): string {
  const ms = Date.parse(at);
  const to = (time: number) => new Date(Math.max(ms + second, time)).toISOString();
  if (random.chance(0.8)) return to(ms + random.below(25) * second);
  if (random.chance(0.5)) return to(ms + random.below(2 * day));
  if (random.chance(0.6)) return to(ms + random.below(45 * day));
  const end = endOfMonth(dayOf(at));
  if (random.chance(0.5)) return to(Date.parse(`${end}T21:59:30Z`));
  const year = end.slice(0, 4);
  const turn = random.pick([`${year}-03-26`, `${year}-10-30`, `${year}-02-28`]);
  return to(Date.parse(`${turn}T${random.pick(['20', '21', '22', '23'])}:59:50Z`));
}

const atOnceable = new Set([
  'purchase',
  'refund',
  'undo',
  'adjust',
  'claim',
  'cancel',
  'fulfil',
  'redeem',
  'roll back',
  'hold',
  'let go',
]);

/** What a dry run says holds until somebody else is there: of several at once, none is tried before. */
function withoutDryRun(step: Step): Step {
  if (step.op !== 'purchase') return step;
  const { dry: _, ...input } = step.input as Buying;
  return { ...step, input };
}

function nextStep(
  random: Random,
  season: Season,
  operations: Record<string, Operation>,
  id: string,
  at: string,
): Step | undefined {
  const choices = Object.values(operations);
  const few = Object.values(season.books.members).filter(({ left }) => !left).length < 4;
  const one = (name: string): Step | undefined => {
    let weight = random.next() * choices.reduce((all, each) => all + each.weight, 0);
    const chosen = few ? operations.join! : choices.find((each) => (weight -= each.weight) < 0)!;
    const input = chosen.generate(random, season.books, at);
    return input === undefined ? undefined : { id: name, at, op: chosen.name, input };
  };
  if (few || random.chance(0.96)) return one(id);
  const several = Array.from({ length: 2 + random.below(2) }, (_, i) => one(`${id}.${i}`));
  const input = several.flatMap((step) => (step && atOnceable.has(step.op) ? [withoutDryRun(step)] : []));
  return input.length > 1 ? { id, at, op: 'at once', input } : undefined;
}

export interface Living {
  seed: number;
  steps: number;
  counts: Tally;
  operations?: Operations;
  fullCheckEvery?: number;
  onStep?: () => void;
}

/** One season by its seed; answers with how it failed, if it did. */
export async function live(
  world: World,
  club: string,
  { seed, steps, counts, operations = allOperations, fullCheckEvery = 1000, onStep }: Living,
): Promise<Failure | undefined> {
  const random = randomFrom(seed);
  const begins = new Date(Date.UTC(2027, random.below(24), 1 + random.below(28), random.below(24)));
  const opening: Opening = { rules: withChange(plainSettings().rules, someRules(random)), at: begins.toISOString() };
  let season: Season | undefined;
  const all = operations(() => season);
  season = await openSeason(world, club, opening, () => all);
  let at = opening.at;
  for (let done = 0, turn = 0; done < steps; turn++) {
    at = later(random, at);
    const step = nextStep(random, season, all, `s${turn}`, at);
    if (!step) continue;
    try {
      const outcome = await season.take(step);
      if (outcome === 'left out') continue;
      tally(counts, step.op, outcome);
      done++;
      onStep?.();
      if (done % fullCheckEvery === 0 || done === steps) await season.checkAll();
    } catch (error) {
      return {
        opening,
        steps: season.steps.includes(step) ? season.steps : [...season.steps, step],
        why: whyOf(error),
      };
    }
  }
  return undefined;
}

const whyOf = (error: unknown): string =>
  error instanceof Violation
    ? error.message
    : `fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;

/** The same steps once more on a fresh club; answers with the first that fails, and why. */
export async function relive(
  world: World,
  club: string,
  { opening, steps }: Pick<Failure, 'opening' | 'steps'>,
  operations: Operations = allOperations,
): Promise<Failure | undefined> {
  let season: Season | undefined;
  const all = operations(() => season);
  season = await openSeason(world, club, opening, () => all);
  for (const [i, step] of steps.entries()) {
    try {
      await season.take(step);
      if (i === steps.length - 1) await season.checkAll();
    } catch (error) {
      return {
        opening,
        steps: season.steps.includes(step) ? season.steps : [...season.steps, step],
        why: whyOf(error),
      };
    }
  }
  return undefined;
}
