import { ok, refuse, type Result } from '../../../shared/result.ts';

/** Who stands behind a referral code. Phone (E.164) and e-mail as the club keeps them, so that they compare as they are. */
export interface Advocate {
  number: string;
  phone?: string;
  email?: string;
  /** Neither left nor erased. */
  active: boolean;
}

/** Who joins by it. */
export interface Friend {
  /** Their own number, where they have one already. */
  number?: string;
  phone?: string;
  email?: string;
  /** No member yet with this phone or e-mail, and nobody's friend yet. */
  isNew: boolean;
}

/**
 * Whether a friend who comes with a code is this advocate's. Nobody brings themselves, by whichever of phone, e-mail or
 * number they come again; who was a member before was not brought. Of an advocate who left the answer is the same as of a
 * code that never was.
 */
export function attribute(friend: Friend, advocate: Advocate | undefined): Result<{ advocate: string }> {
  if (!advocate?.active) return refuse('referral.not_found');
  if (isSelf(friend, advocate)) return refuse('referral.own_code');
  if (!friend.isNew) return refuse('member.contact_taken');
  return ok({ advocate: advocate.number });
}

function isSelf(friend: Friend, advocate: Advocate): boolean {
  const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b;
  return (
    same(friend.number, advocate.number) || same(friend.phone, advocate.phone) || same(friend.email, advocate.email)
  );
}
