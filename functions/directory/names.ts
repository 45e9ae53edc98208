import { keys } from '../platform/table/keys.ts';
import type { ClubTable, Key } from '../platform/table/table.ts';
import { nameTokens } from './rules/nameTokens.ts';

/** Where a member is found by a name. */
export const namePlaces = (member: string, name: string | undefined): Key[] =>
  nameTokens(name).map((token) => keys.nameToken(token, member));

/** Members one of whose words begins with every word of the text. */
export async function findByName(table: ClubTable, text: string): Promise<string[]> {
  const tokens = nameTokens(text);
  if (tokens.length === 0) return [];
  const lists = await Promise.all(
    tokens.map(async (token) => {
      const { pk } = keys.nameToken(token, '');
      const { items } = await table.query<{ member: string }>({ pk, prefix: token, limit: 500, strong: false });
      return items.map((item) => item.member);
    }),
  );
  const [first = [], ...rest] = lists;
  return [...new Set(first)].filter((member) => rest.every((list) => list.includes(member)));
}
