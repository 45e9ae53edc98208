import type { CategoryTaste, MemberFacts } from '../../shared/memberFacts.ts';
import { refuse, type Result } from '../../shared/result.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { StoredTaste } from '../directory/index.ts';
import type { Profile } from '../members/index.ts';
import type { Wallet } from '../points/rules/index.ts';
import type { StoredWallet } from '../points/index.ts';

/** What loading a member needs of the slices that wrote it. */
export interface MemberParts {
  unpackWallet(stored: StoredWallet): Wallet;
  unpackTastes(stored: StoredTaste['tastes'] | undefined): CategoryTaste[];
  factsOf(
    profile: Profile,
    wallet: Wallet | undefined,
    tastes: readonly CategoryTaste[],
    context: CallContext,
    on: ClubDate,
  ): MemberFacts;
}

/** A member whole: the card, what they have, what they like. */
export interface LoadedMember {
  profile: Profile;
  wallet: Wallet | undefined;
  tastes: readonly CategoryTaste[];
  facts: MemberFacts;
  /** The coupons held that are still good on the day, as stored by their slice; only where asked for. */
  coupons: Record<string, unknown>[];
}

/**
 * A member in one strongly consistent query: with coupons, everything from `home#coupon#<today>` to `home#wallet`.
 * Who shares a household's wallet has that, at one read more. One whose ledger was merged into another's is that other, at one query more; with `own`, refused. Refuses: member.not_found,
 * member.left, member.merged.
 */
export const loadMember =
  (parts: MemberParts) =>
  async (
    context: CallContext,
    member: string,
    options: { coupons?: boolean; on?: ClubDate; own?: boolean } = {},
  ): Promise<Result<LoadedMember>> => {
    const on = options.on ?? context.today;
    const { pk, sk: last } = keys.wallet(member);
    const first = options.coupons ? keys.heldCoupon(member, on, '').sk : keys.profile(member).sk;
    const items: Record<string, unknown>[] = await Array.fromAsync(
      context.table.all<Record<string, unknown>>({ pk, between: [first, last] }),
    );
    const one = <T>(entity: string) => items.find((item) => item.entity === entity) as T | undefined;
    const profile = one<Profile>('profile');
    if (!profile) return refuse('member.not_found');
    if (profile.leftAt) return refuse('member.left');
    const stored = one<StoredWallet>('wallet');
    const own = stored && parts.unpackWallet(stored);
    if (own?.mergedInto && !own.mergedInto.household)
      return options.own
        ? refuse('member.merged', { into: own.mergedInto.member })
        : loadMember(parts)(context, own.mergedInto.member, options);
    // who shares a household's wallet is somebody of their own in everything else
    const wallet = own?.mergedInto ? await loadShared(parts, context, own.mergedInto.member) : own;
    const tastes = parts.unpackTastes(one<StoredTaste>('taste')?.tastes);
    return {
      ok: true,
      value: {
        profile,
        wallet,
        tastes,
        facts: parts.factsOf(profile, wallet, tastes, context, on),
        coupons: items.filter((item) => item.entity === 'heldCoupon'),
      },
    };
  };

async function loadShared(parts: MemberParts, { table }: CallContext, holder: string): Promise<Wallet | undefined> {
  const stored = await table.get<StoredWallet>(keys.wallet(holder));
  return stored && parts.unpackWallet(stored);
}
