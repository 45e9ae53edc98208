import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { plusSeconds } from '../../shared/time.ts';
import type { Profile } from '../members/index.ts';
import type { Halves } from '../points/rules/index.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { TransferParts } from './parts.ts';

export interface Merged {
  entry: string;
  survivor: string;
  absorbed: string;
  wallet: WalletView;
  absorbedWallet: WalletView;
}

interface Asked {
  reason: string;
  dryRun?: boolean | undefined;
}

const daySeconds = 24 * 60 * 60;

/**
 * Merges a member's ledger into another's: two entries, two wallets and both profiles in one transaction. From then on whoever asks for
 * the absorbed member gets the survivor, and the absorbed member's sessions end. The same call again answers what the first one did.
 * Refuses: merge.with_oneself, member.not_found, member.left, member.merged (one of them is merged already), household.already (one of
 * them shares another's wallet, or others the absorbed one's),
 * request.idempotency_key_reused, busy.try_again.
 */
export const mergeMembers =
  (parts: TransferParts) =>
  async (
    context: CallContext,
    survivor: string,
    { absorb: absorbed, reason, dryRun }: Asked & { absorb: string },
  ): Promise<Result<Merged>> => {
    if (absorbed === survivor) return refuse('merge.with_oneself');
    const { table, club, today } = context;
    const causes = causesOf(parts, context, absorbed, 'merge');
    const merged = await decideAndCommit(table, async (): Promise<Decision<Merged>> => {
      const before = await doneBefore(parts, context, causes);
      if (before) return { final: before };
      const people = await bothOf(parts, context, absorbed, survivor);
      if (!people.ok) return { final: people };
      const { profiles, wallets } = people.value;
      const into = wallets.absorbed?.mergedInto ?? wallets.survivor?.mergedInto;
      if (into?.household) return { final: refuse('household.already') };
      if (into) return { final: refuse('member.merged', { into: into.member }) };
      if (await parts.holdsHousehold(table, absorbed)) return { final: refuse('household.already') };
      const fresh = (member: string) => parts.freshWallet(member, parts.firstTier(club.rules.tiers).id, today);
      const halves = parts.applyMerge(
        wallets.absorbed ?? fresh(absorbed),
        wallets.survivor ?? fresh(survivor),
        { ...stampOf(context), ...causes, reason },
        club.rules,
      );
      const known = profiles.survivor.absorbed ?? [];
      return written(parts, context, halves, dryRun, [
        changed(parts, context, profiles.absorbed, { mergedInto: survivor }),
        changed(parts, context, profiles.survivor, {
          absorbed: [...known.filter((each) => each !== absorbed), absorbed],
        }),
      ]);
    });
    if (merged.ok && !dryRun) await parts.signOut(context, absorbed);
    return merged;
  };

/**
 * Takes a merge back, once, within {@link TransferParts.mergeDays}: both entries, both wallets and both profiles in one transaction. The
 * same call again answers the same. Refuses: merge.not_merged, merge.too_late, member.merged (the survivor was merged into a third
 * meanwhile), member.not_found, member.left, request.idempotency_key_reused, busy.try_again.
 */
export const undoMerge =
  (parts: TransferParts) =>
  async (context: CallContext, absorbed: string, { reason, dryRun }: Asked): Promise<Result<Merged>> => {
    const { table, club, now } = context;
    const causes = causesOf(parts, context, absorbed, 'unmerge');
    return decideAndCommit(table, async (): Promise<Decision<Merged>> => {
      const before = await doneBefore(parts, context, causes);
      if (before) return { final: before };
      const own = await parts.loadOwnWallet(table, absorbed);
      const into = own?.mergedInto;
      if (!into || into.household) return { final: refuse('merge.not_merged') };
      const people = await bothOf(parts, context, absorbed, into.member);
      if (!people.ok) return { final: people };
      const { profiles, wallets } = people.value;
      if (wallets.survivor!.mergedInto)
        return { final: refuse('member.merged', { into: wallets.survivor!.mergedInto.member }) };
      const out = await parts.loadEntry(table, into.entry);
      const inward = out?.of ? await parts.loadEntry(table, out.of) : undefined;
      if (!out || !inward) throw new Error(`the merge ${into.entry} has no entries`);
      if (now > plusSeconds(out.at, parts.mergeDays * daySeconds)) return { final: refuse('merge.too_late') };
      const stamp = { ...stampOf(context), ...causes, reason };
      const halves = parts.applyUnmerge(own, wallets.survivor!, { out, in: inward }, stamp, club.rules);
      const { mergedInto: _m, ...alone } = profiles.absorbed;
      const { absorbed: known = [], ...survivor } = profiles.survivor;
      const others = known.filter((each) => each !== absorbed);
      return written(parts, context, halves, dryRun, [
        changed(parts, context, alone, {}),
        changed(parts, context, survivor, others.length ? { absorbed: others } : {}),
      ]);
    });
  };

const causesOf = (parts: TransferParts, { idempotencyKey }: CallContext, absorbed: string, what: string) => {
  const cause = parts.causeOfCall(absorbed, idempotencyKey!);
  return { cause, causeIn: parts.causeOfConsequence(what, cause) };
};

const stampOf = ({ now, today, actor, club, requestHash }: CallContext) => ({
  at: now,
  today,
  by: actorName(actor),
  rulesVersion: club.version,
  bodyHash: requestHash,
});

/** What the same call came to. */
async function doneBefore(
  parts: TransferParts,
  { table, requestHash }: CallContext,
  { cause, causeIn }: { cause: string; causeIn: string },
): Promise<Result<Merged> | undefined> {
  const [out, inward] = await Promise.all([parts.loadEntry(table, cause), parts.loadEntry(table, causeIn)]);
  if (!out) return undefined;
  if (out.bodyHash !== requestHash || !inward) return refuse('request.idempotency_key_reused');
  return ok({
    entry: cause,
    survivor: inward.member,
    absorbed: out.member,
    wallet: inward.view!,
    absorbedWallet: out.view!,
  });
}

/** Both members whole. Refuses: member.not_found, member.left. */
async function bothOf(parts: TransferParts, { table }: CallContext, absorbed: string, survivor: string) {
  const [first, second] = await Promise.all([parts.loadProfile(table, absorbed), parts.loadProfile(table, survivor)]);
  if (!first || !second) return refuse('member.not_found');
  if (first.leftAt || second.leftAt) return refuse('member.left');
  const wallets = await Promise.all([parts.loadOwnWallet(table, absorbed), parts.loadOwnWallet(table, survivor)]);
  return ok({
    profiles: { absorbed: first, survivor: second },
    wallets: { absorbed: wallets[0], survivor: wallets[1] },
  });
}

const changed = (
  parts: TransferParts,
  { now, actor }: CallContext,
  profile: Profile,
  change: Pick<Profile, 'mergedInto' | 'absorbed'>,
): Write =>
  parts.putProfile(
    { ...profile, ...change, changedAt: now, changedBy: actorName(actor), version: profile.version + 1 },
    profile.version,
  );

function written(
  parts: TransferParts,
  { club, today, actor }: CallContext,
  { absorbed, survivor }: Halves,
  dryRun: boolean | undefined,
  profiles: readonly Write[],
): Decision<Merged> {
  const [wallet, absorbedWallet] = [survivor, absorbed].map((half) => parts.viewOf(half.wallet, club.rules, today)) as [
    WalletView,
    WalletView,
  ];
  const answer = {
    entry: absorbed.entry.cause,
    survivor: survivor.wallet.member,
    absorbed: absorbed.wallet.member,
    wallet,
    absorbedWallet,
  };
  if (dryRun) return { final: ok(answer) };
  const place = placeOf(actor);
  const withPlace = ({ wallet: after, entry }: Halves['absorbed']) => ({
    wallet: after,
    entry: { ...entry, ...place },
  });
  return {
    writes: [
      ...parts.postWrites(withPlace(absorbed), absorbedWallet),
      ...parts.postWrites(withPlace(survivor), wallet),
      ...profiles,
    ],
    answer,
  };
}
