import { freeAgain, standingHoldings, type Holding } from '../../shared/holding.ts';
import type { Instant } from '../../shared/time.ts';
import type { Write } from '../platform/table/commit.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Shelved, Stock, StoredReward } from './reward.ts';

const noStock: Stock = { claimed: 0, terms: 0 };

export async function loadShelved(table: ClubTable, id: string): Promise<Shelved | undefined> {
  const [reward, stock] = await table.getMany<unknown>([keys.reward(id), keys.stock(id)]);
  return reward ? { reward: reward as StoredReward, stock: (stock as Stock | undefined) ?? noStock } : undefined;
}

/** The whole catalogue; an owner makes it by hand, so it is a page or two. */
export async function loadShelf(table: ClubTable): Promise<Shelved[]> {
  const rewards = await Array.fromAsync(table.all<StoredReward>({ pk: keys.reward('').pk }));
  const stocks = await table.getMany<Stock>(rewards.map(({ id }) => keys.stock(id)));
  return rewards.map((reward, i) => ({ reward, stock: stocks[i] ?? noStock }));
}

/** A reward with its stock, new or changed; `stale` when the reward was changed, or one was taken, since both were read. */
export function putReward(
  reward: StoredReward,
  before: Shelved | undefined,
  { now, requestHash }: { now: Instant; requestHash?: string | undefined },
): Write[] {
  const left = reward.stock;
  const { holds, turn } = before?.stock ?? noStock;
  // what lapsed is in the new count already
  const held = holds?.length ? { holds: standingHoldings(holds, now), turn: (turn ?? 0) + 1 } : {};
  return [
    {
      put: keys.reward(reward.id),
      item: { ...reward, entity: 'reward', requestHash },
      when: before ? { is: { version: before.reward.version } } : 'absent',
      refused: 'stale',
    },
    {
      update: keys.stock(reward.id),
      set: {
        entity: 'stock',
        reward: reward.id,
        terms: reward.version,
        ...(left === undefined ? {} : { left }),
        ...held,
      },
      add: { claimed: 0 },
      ...(left === undefined ? { unset: ['left'] } : {}),
      // terms 0: a restored reward whose stock is not there
      ...(before && before.stock.terms > 0
        ? { when: { is: { left: before.stock.left, ...(holds?.length ? { turn } : {}) } }, refused: 'stale' as const }
        : {}),
    },
  ];
}

/** A stock at a moment, and the hold whose unit is free. */
interface At {
  now: Instant;
  own?: string | undefined;
}

/**
 * One claimed, and one from the stock where there is an end to it; `stale` when the reward was changed or the last one went. Where holds
 * have lapsed, or one is confirmed, theirs go back with it.
 */
export const takeOne = (shelved: Shelved, { now, own }: At): Write =>
  fromStock(shelved, { take: 1, claims: 1 }, { now, own });

/** One kept for a hold, where there is an end to the stock: it is off the shelf at once, and back from the deadline on. */
export const keepOne = (shelved: Shelved, { now, hold }: { now: Instant; hold: Omit<Holding, 'count'> }): Write[] =>
  shelved.stock.left === undefined ? [] : [fromStock(shelved, { take: 1, claims: 0 }, { now }, { ...hold, count: 1 })];

/** What a hold kept is back on the shelf. */
export const letOneGo = (shelved: Shelved, { now, own }: At): Write[] =>
  freeAgain(shelved.stock.holds, now, own) === 0 ? [] : [fromStock(shelved, { take: 0, claims: 0 }, { now, own })];

function fromStock(
  { reward, stock }: Shelved,
  { take, claims }: { take: number; claims: number },
  { now, own }: At,
  more?: Holding,
): Write {
  const { left, turn } = stock;
  const freed = freeAgain(stock.holds, now, own);
  const holds = [...standingHoldings(stock.holds, now, own), ...(more ? [more] : [])];
  const isMoved = freed > 0 || more !== undefined;
  return {
    update: keys.stock(reward.id),
    ...(isMoved ? { set: { holds, turn: (turn ?? 0) + 1 } } : {}),
    add: { ...(claims ? { claimed: claims } : {}), ...(left === undefined ? {} : { left: freed - take }) },
    when: {
      is: { terms: reward.version, ...(left === undefined ? { left: undefined } : {}), ...(isMoved ? { turn } : {}) },
      ...(left === undefined || take === 0 ? {} : { atLeast: { left: take - freed } }),
    },
    refused: 'stale',
  };
}

/** A claim came back: to the stock, where the reward has one (still). */
export const putBackOne = (id: string, stock: Stock): Write => ({
  update: keys.stock(id),
  add: { claimed: -1, ...(stock.left === undefined ? {} : { left: 1 }) },
  when: { is: { terms: stock.terms } },
  refused: 'stale',
});
