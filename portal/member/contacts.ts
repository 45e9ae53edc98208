import type { MemberProfile } from '../../shared/contract/member.ts';

export type ContactKind = 'phone' | 'email';
const kinds: readonly ContactKind[] = ['phone', 'email'];

/** A phone or e-mail that waits for its code, as it is kept; `fresh` where it is to take another's place. */
export interface Unproven {
  kind: ContactKind;
  contact: string;
  fresh: boolean;
}

/** What of a member's phone and e-mail is not proven yet: the new ones first, as they were asked for last. */
export function unproven({
  pending = {},
  proven,
  ...me
}: Pick<MemberProfile, 'phone' | 'email' | 'pending' | 'proven'>): Unproven[] {
  const of = (contacts: { phone?: string | undefined; email?: string | undefined }, fresh: boolean) =>
    kinds.flatMap((kind) => (contacts[kind] ? [{ kind, contact: contacts[kind], fresh }] : []));
  const standing = of(me, false).filter(({ kind }) => !proven.includes(kind) && !pending[kind]);
  return [...of(pending, true), ...standing];
}
