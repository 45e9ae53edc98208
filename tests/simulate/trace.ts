import { readFileSync, writeFileSync } from 'node:fs';
import type { Failure, Opening } from './live.ts';
import type { Step } from './operation.ts';

/** A season on paper: how it began, then a line a step. */
export function writeTrace(file: string, { opening, steps }: Pick<Failure, 'opening' | 'steps'>): void {
  writeFileSync(file, `${[opening, ...steps].map((line) => JSON.stringify(line)).join('\n')}\n`);
}

export function readTrace(file: string): { opening: Opening; steps: Step[] } {
  const [opening, ...steps] = readFileSync(file, 'utf8').trim().split('\n');
  return { opening: JSON.parse(opening!) as Opening, steps: steps.map((line) => JSON.parse(line) as Step) };
}
