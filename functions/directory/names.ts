import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import { nameTokens } from './rules/nameTokens.ts';

/** The writes that make a member found by a new name and no longer by the old one. */
export function renameWrites(member: string, now: string | undefined, before: string | undefined): Write[] {
  const wanted = nameTokens(now);
  const had = nameTokens(before);
  return [
    ...had
      .filter((token) => !wanted.includes(token))
      .map((token): Write => ({ remove: keys.nameToken(token, member) })),
    ...wanted.map((token): Write => ({ put: keys.nameToken(token, member), item: { entity: 'nameToken', member } })),
  ];
}

/** Members one of whose words begins with every word of the text; the most that a till can look through. */
export async function findByName(table: ClubTable, text: string, most = 30): Promise<string[]> {
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
  return [...new Set(first)].filter((member) => rest.every((list) => list.includes(member))).slice(0, most);
}
