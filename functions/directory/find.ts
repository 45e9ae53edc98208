import type { ClubTable } from '../platform/table/table.ts';
import { findByName } from './names.ts';
import { findByDigits } from './phones.ts';
import { typedDigits } from './rules/phoneTokens.ts';

/**
 * Members by a part of what was typed: digits of their phone or number, or the beginnings of their name's words. `begun`
 * reads the text as the beginning of a phone of the club's country, in E.164.
 */
export async function findByPart(
  table: ClubTable,
  { text, begun }: { text: string; begun: string | undefined },
  most: number,
): Promise<string[]> {
  const digits = typedDigits(text);
  const lists = await Promise.all([
    digits ? findByDigits(table, { digits, begun }, most) : [],
    findByName(table, text),
  ]);
  return [...new Set(lists.flat())].slice(0, most);
}
