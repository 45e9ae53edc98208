import type { ClubRules, PunchCard } from '../../shared/contract/club.ts';
import { given, localizedOf } from '../forms/read.ts';
import { reader, type Wrong } from './parts.ts';

/** The form of a punch card as the card with this id, and what cannot be read. */
export function readPunch(form: FormData, id: string, currency: string): { card: PunchCard; wrong: Wrong[] } {
  const read = reader(form, currency);
  const name = localizedOf(form, 'name');
  if (Object.keys(name).length === 0) read.say('name', 'nameMissing');
  const counts = given({
    categories: read.severalOrNone('categories'),
    products: read.severalOrNone('products'),
  });
  if (Object.keys(counts).length === 0) read.say('products.list', 'countsNothing');
  const needs = read.whole('needs', { from: 1, to: 100, needed: true }) ?? 9;
  return { card: { id, name, active: form.has('active'), counts, needs }, wrong: read.wrong };
}

/** A short id for a new card, as it stands in every wallet that has stamps. */
export function punchId(cards: ClubRules['punchCards'] = []): string {
  for (let i = 1; ; i++) if (!cards.some(({ id }) => id === `p${i}`)) return `p${i}`;
}
