import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { Card, CardEntry, Moved } from './rules/card.ts';

/** A card as it is kept, with the call that made it: the code is not in it. */
export interface StoredCard extends Card {
  seed: string;
  requestHash: string;
}

export const loadCard = (table: ClubTable, card: string) => table.get<StoredCard>(keys.giftCard(card));

export const loadCards = (table: ClubTable, cards: readonly string[]) =>
  table.getMany<StoredCard>(cards.map(keys.giftCard));

/** The latest movements of a card, newest first. */
export const latestEntries = async (table: ClubTable, card: string): Promise<CardEntry[]> =>
  (
    await table.query<CardEntry>({
      pk: keys.giftCard(card).pk,
      prefix: 'entry#',
      newestFirst: true,
      limit: 20,
    })
  ).items;

/** The cards that a member holds, by their names in the books. */
export const cardsHeldBy = async (table: ClubTable, member: string): Promise<string[]> => {
  const { pk, sk: prefix } = keys.memberGiftCard(member, '');
  return (await Array.fromAsync(table.all<{ card: string }>({ pk, prefix }))).map(({ card }) => card);
};

/** A movement: an entry that was not there, and the card one version further. When another came between, all is decided anew. */
export const moveWrites = ({ card, entry }: Moved): Write[] => [
  {
    put: keys.giftCardEntry(entry.card, entry.version),
    item: { ...entry, entity: 'giftCardEntry' },
    when: 'absent',
    refused: 'stale',
  },
  {
    put: keys.giftCard(card.card),
    item: { ...card, entity: 'giftCard' },
    when: entry.version === 1 ? 'absent' : { is: { version: entry.version - 1 } },
    refused: 'stale',
  },
];

/** That a member holds a card: the list of their page. */
export const holdWrite = (member: string, card: string, at: string): Write => ({
  put: keys.memberGiftCard(member, card),
  item: { entity: 'heldGiftCard', member, card, at },
});
