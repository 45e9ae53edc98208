import type { Claim } from '../../shared/contract/reward.ts';
import type { Write } from '../platform/table/commit.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable, Page } from '../platform/table/table.ts';
import { causeOfClaim, codeOfCause, type ClaimEnd, type ClaimEntry } from './claim.ts';
import type { RewardParts } from './parts.ts';

/** A claim and how it ended, if it did. */
export async function loadClaim(
  parts: Pick<RewardParts, 'loadEntry'>,
  table: ClubTable,
  code: string,
): Promise<{ entry: ClaimEntry; end: ClaimEnd | undefined } | undefined> {
  const [entry, end] = await Promise.all([parts.loadEntry(table, causeOfClaim(code)), loadEnd(table, code)]);
  return entry?.kind === 'reward' ? { entry, end } : undefined;
}

const loadEnd = (table: ClubTable, code: string) => table.get<ClaimEnd>(keys.claim(code));

/** Ends a claim, once; `call` names the call where a replay is to be known. */
export const endClaim = (entry: ClaimEntry, state: ClaimEnd['state'], at: string, by: string, call?: string): Write => {
  const code = codeOfCause(entry.cause)!;
  const end: ClaimEnd = {
    code,
    member: entry.for ?? entry.member,
    reward: entry.reward ?? '',
    state,
    claimedAt: entry.at,
    at,
    by,
    ...(call ? { call } : {}),
    ...(entry.reason ? { text: entry.reason } : {}),
  };
  return { put: keys.claim(code), item: { ...end, entity: 'claim' }, when: 'absent', refused: 'stale' };
};

/** An open claim stands in two lists, the club's and the member's; a reactor keeps both a moment behind. */
const placesOf = ({ member, at, code }: Pick<Claim, 'member' | 'at' | 'code'>) => [
  keys.openClaim(at, code),
  keys.memberClaim(member, at, code),
];

export async function listAsOpen(table: ClubTable, claim: Claim): Promise<void> {
  for (const put of placesOf(claim)) await table.commit([{ put, item: { ...claim, entity: 'openClaim' } }]);
  // the end may have been heard of before the beginning
  if (await loadEnd(table, claim.code)) await unlist(table, claim);
}

export async function unlist(table: ClubTable, claim: Pick<Claim, 'member' | 'at' | 'code'>): Promise<void> {
  for (const remove of placesOf(claim)) await table.commit([{ remove }]);
}

/** Open claims of the club, oldest first. */
export const pageOfOpen = (table: ClubTable, page: { limit?: number | undefined; cursor?: string | undefined }) =>
  stillOpen(table, table.query<Claim>({ pk: keys.openClaim('', '').pk, limit: page.limit ?? 30, cursor: page.cursor }));

/** A member's open claims, oldest first. */
export async function openClaimsOf(table: ClubTable, member: string): Promise<Claim[]> {
  const { pk } = keys.memberClaim(member, '', '');
  return (await stillOpen(table, table.query<Claim>({ pk, prefix: 'claim#' }))).items;
}

/** The lists are a moment behind; what was handed over in that moment does not show. */
async function stillOpen(table: ClubTable, found: Promise<Page<Claim & { entity?: string }>>): Promise<Page<Claim>> {
  const page = await found;
  const ends = await table.getMany<ClaimEnd>(page.items.map(({ code }) => keys.claim(code)));
  return { ...page, items: page.items.filter((_, i) => !ends[i]) };
}
