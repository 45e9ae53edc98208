import { keys } from '../platform/table/keys.ts';
import type { ClubTable, Key } from '../platform/table/table.ts';
import { fewestOfStart, phoneTokens, turned } from './rules/phoneTokens.ts';
import { shardCount } from './shard.ts';

/** Where a member is found by a phone as it is shown. */
export function phonePlaces(member: string, shown: string | undefined): Key[] {
  const tokens = phoneTokens(shown);
  return tokens ? [keys.phoneStart(tokens.start, member), keys.phoneEnd(tokens.end, member)] : [];
}

/** Members whose phone ends or begins with the digits, or whose number begins with them; those by the end first. */
export async function findByDigits(table: ClubTable, digits: string, most: number): Promise<string[]> {
  const tokens = async ({ pk }: Key, prefix: string): Promise<string[]> => {
    const { items } = await table.query<{ member: string }>({ pk, prefix, limit: most, strong: false });
    return items.map(({ member }) => member);
  };
  const numbers = async (shard: number): Promise<string[]> => {
    const { pk } = keys.directory(shard, '');
    const { items } = await table.query<{ facts: { number: string } }>({
      pk,
      prefix: digits,
      limit: most,
      strong: false,
    });
    return items.map(({ facts }) => facts.number);
  };
  const end = turned(digits);
  const lists = [tokens(keys.phoneEnd(end, ''), end)];
  if (digits.length >= fewestOfStart) {
    lists.push(tokens(keys.phoneStart(digits, ''), digits));
    // a member number never begins with 0, as phones do
    if (!digits.startsWith('0')) lists.push(...Array.from({ length: shardCount }, (_, shard) => numbers(shard)));
  }
  return (await Promise.all(lists)).flat();
}
