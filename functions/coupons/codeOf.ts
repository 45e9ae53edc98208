import { createHmac } from 'node:crypto';
import type { CallContext } from '../platform/http/context.ts';
import { codeForMember } from './rules/memberCode.ts';
import type { StoredCoupon } from './stored.ts';

/** The code under which a member holds a coupon: the shared one, or the member's own. */
export function codeFor(
  { runtime, club }: Pick<CallContext, 'runtime' | 'club'>,
  coupon: Pick<StoredCoupon, 'id' | 'codes' | 'code'>,
  member: string,
): string {
  if (coupon.codes === 'shared') return coupon.code!;
  return codeForMember(member, (index) =>
    createHmac('sha256', runtime.config.secret).update(`coupon#${club.id}#${coupon.id}#${index}`).digest(),
  );
}
