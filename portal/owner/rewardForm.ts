import type { RewardBody } from '../../shared/contract/reward.ts';
import { given, localizedOf, optionalLocalized } from '../forms/read.ts';
import { reader, type Wrong } from './parts.ts';

/** The reward's form as the contract's input, and what cannot be read. */
export function readReward(form: FormData, currency: string): { body: RewardBody; wrong: Wrong[] } {
  const read = reader(form, currency);
  const name = localizedOf(form, 'name');
  if (Object.keys(name).length === 0) read.say('name', 'nameMissing');
  const body: RewardBody = given({
    name,
    description: optionalLocalized(form, 'description'),
    cost: read.whole('cost', { from: 1, needed: true }) ?? 0,
    stock: read.whole('stock', { to: 10_000_000 }),
    perMember: read.whole('perMember', { from: 1, to: 1000 }),
    ...read.days(),
    tiers: read.severalOrNone('tiers'),
    active: form.has('active'),
  });
  return { body, wrong: read.wrong };
}
