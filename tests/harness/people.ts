import { addMember } from '../../shared/contract/member.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import { markVerified } from '../../functions/members/index.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { unpackEntry, unpackWallet, type StoredEntry, type StoredWallet } from '../../functions/points/index.ts';
import { balanceOf, sumPoints, type Entry, type Wallet } from '../../functions/points/rules/index.ts';
import type { TestClub } from './club.ts';
import { everyItem, itemsOf } from './everyItem.ts';

let phones = 0;

/** A member who proved their phone, with so many points. */
export async function newMember(club: TestClub, points = 0): Promise<string> {
  const owner = await club.staff('owner');
  const phone = `+9725023${String(10_000 + phones++).padStart(5, '0')}`;
  const { number } = await club.ok(addMember, { body: { name: 'Noa Levi', phone, language: 'en' } }, owner);
  const { runtime } = club.cloud;
  await markVerified(contextOf(runtime, (await clubById(runtime, club.id))!), number, phone);
  if (points > 0)
    await club.ok(adjustPoints, { params: { member: number }, body: { points, reason: 'for a test' } }, owner);
  return number;
}

/** The ledger as it stands in the table: a member's entries by version, and the wallet beside them. */
export async function booksOf(
  club: TestClub,
  member: string,
): Promise<{ entries: Entry[]; wallet: Wallet | undefined }> {
  const mine = (await everyItem(club)).filter((item) => item.member === member);
  const entries = mine
    .filter(({ entity }) => entity === 'entry')
    .map((item) => unpackEntry(item as never as StoredEntry));
  const wallet = mine.find(({ entity }) => entity === 'wallet');
  return {
    entries: entries.sort((a, b) => a.version - b.version),
    wallet: wallet && unpackWallet(wallet as never as StoredWallet),
  };
}

/** What the ledger's entries add up to: what the wallet must hold. */
export const sumOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + entry.points - sumPoints(entry.lapsed), 0);

/** The members whose wallet is not the sum of their entries, or whose entries lack a version. */
export async function brokenBooks(club: TestClub, table?: string): Promise<string[]> {
  const { runtime } = club.cloud;
  const items = table ? await itemsOf({ ...runtime, config: { ...runtime.config, table } }) : await everyItem(club);
  const entries = items
    .filter(({ entity }) => entity === 'entry')
    .map((item) => unpackEntry(item as never as StoredEntry));
  const wallets = items
    .filter(({ entity }) => entity === 'wallet')
    .map((item) => unpackWallet(item as never as StoredWallet));
  return wallets
    .filter((wallet) => {
      const mine = entries.filter(({ member }) => member === wallet.member).sort((a, b) => a.version - b.version);
      return (
        sumOf(mine) !== balanceOf(wallet) ||
        mine.some(({ version }, i) => version !== i + 1) ||
        wallet.version !== mine.length
      );
    })
    .map(({ member }) => member);
}
