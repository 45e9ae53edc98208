import { keys } from '../platform/table/keys.ts';
import type { ClubTable, Key } from '../platform/table/table.ts';
import { beginning, fewestOfNumber, phoneTokens, turned } from './rules/phoneTokens.ts';
import { shardCount } from './shard.ts';

/** Where a member is found by a phone (E.164). */
export function phonePlaces(member: string, phone: string | undefined): Key[] {
  const tokens = phoneTokens(phone);
  return tokens ? [keys.phoneStart(tokens.start, member), keys.phoneEnd(tokens.end, member)] : [];
}

/** The digits that were typed, and as whose phone's beginning (E.164) they can be read. */
export interface TypedDigits {
  digits: string;
  begun?: string | undefined;
}

/** Members whose phone ends or begins so, or whose number begins so; those by the end first. */
export async function findByDigits(table: ClubTable, { digits, begun }: TypedDigits, most: number): Promise<string[]> {
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
  const [end, start] = [turned(digits), beginning(begun)];
  const lists = [tokens(keys.phoneEnd(end, ''), end)];
  if (start) lists.push(tokens(keys.phoneStart(start, ''), start));
  // a member number never begins with 0, as phones do
  if (digits.length >= fewestOfNumber && !digits.startsWith('0'))
    lists.push(...Array.from({ length: shardCount }, (_, shard) => numbers(shard)));
  return (await Promise.all(lists)).flat();
}
