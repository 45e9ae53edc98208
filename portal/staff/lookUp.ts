import { validateCoupon, type CouponVerdict } from '../../shared/contract/coupon.ts';
import { findMembers, type MemberRow } from '../../shared/contract/member.ts';
import { getClaim, type Claim } from '../../shared/contract/reward.ts';
import { isMemberNumber, normalizeCode } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/result.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';
import { readScan } from '../forms/scan.ts';

export type Found =
  | { kind: 'member'; number: string; card?: string }
  | { kind: 'members'; members: readonly MemberRow[] }
  | { kind: 'coupon'; verdict: CouponVerdict }
  | { kind: 'claim'; claim: Claim }
  | { kind: 'none' }
  | { kind: 'refused'; refusal: Refusal };

/** What the one field of the till found: a scanned card, members, and where there are none a coupon or a claim by its code. */
export async function lookUp(call: VisitorApi['call'], text: string, mayValidate: boolean): Promise<Found> {
  const scan = readScan(text);
  if (scan)
    return isMemberNumber(scan.number) ? { kind: 'member', number: scan.number, card: scan.token } : { kind: 'none' };
  const members = await attempt(call(findMembers, { query: { find: text.slice(0, 100), limit: 20 } }));
  if (!members.ok) return { kind: 'refused', refusal: members.refusal };
  const [first, ...others] = members.value.items;
  if (first && others.length === 0) return { kind: 'member', number: first.number };
  if (first) return { kind: 'members', members: members.value.items };
  const code = normalizeCode(text);
  if (!/^[A-Z0-9]{4,32}$/.test(code)) return { kind: 'none' };
  const [claim, verdict] = await Promise.all([
    attempt(call(getClaim, { params: { code } })),
    mayValidate ? attempt(call(validateCoupon, { params: { code }, body: { total: 0 } })) : undefined,
  ]);
  if (claim.ok) return { kind: 'claim', claim: claim.value };
  return verdict?.ok ? { kind: 'coupon', verdict: verdict.value } : { kind: 'none' };
}
