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
export function putReward(reward: StoredReward, before: Shelved | undefined, requestHash?: string): Write[] {
  const left = reward.stock;
  return [
    {
      put: keys.reward(reward.id),
      item: { ...reward, entity: 'reward', requestHash },
      when: before ? { is: { version: before.reward.version } } : 'absent',
      refused: 'stale',
    },
    {
      update: keys.stock(reward.id),
      set: { entity: 'stock', reward: reward.id, terms: reward.version, ...(left === undefined ? {} : { left }) },
      add: { claimed: 0 },
      ...(left === undefined ? { unset: ['left'] } : {}),
      // terms 0: a restored reward whose stock is not there
      ...(before && before.stock.terms > 0
        ? { when: { is: { left: before.stock.left } }, refused: 'stale' as const }
        : {}),
    },
  ];
}

/** One claimed, and one from the stock where there is an end to it; `stale` when the reward was changed or the last one went. */
export const takeOne = ({ reward, stock }: Shelved): Write => ({
  update: keys.stock(reward.id),
  add: { claimed: 1, ...(stock.left === undefined ? {} : { left: -1 }) },
  when: {
    is: { terms: reward.version, ...(stock.left === undefined ? { left: undefined } : {}) },
    ...(stock.left === undefined ? {} : { atLeast: { left: 1 } }),
  },
  refused: 'stale',
});

/** A claim came back: to the stock, where the reward has one (still). */
export const putBackOne = (id: string, stock: Stock): Write => ({
  update: keys.stock(id),
  add: { claimed: -1, ...(stock.left === undefined ? {} : { left: 1 }) },
  when: { is: { terms: stock.terms } },
  refused: 'stale',
});
