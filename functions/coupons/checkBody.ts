import type { CouponBody } from '../../shared/contract/coupon.ts';
import { refuse } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { CouponParts } from './parts.ts';
import { readProductList } from './productList.ts';

type Refused = ReturnType<typeof refuse>;

const wrong = (path: string, problem: string): Refused => ({
  ok: false,
  refusal: { code: 'request.invalid', fields: [{ path: `/body/${path}`, problem }] },
});

/** What of a coupon's body speaks against the rest of it or against the club; undefined where all is well. */
export async function checkBody(
  parts: Pick<CouponParts, 'segmentTest'>,
  context: CallContext,
  body: CouponBody,
): Promise<Refused | undefined> {
  if (body.from !== undefined && body.from > body.until) return wrong('from', 'after the last day');
  if (body.codes !== 'shared' && body.code !== undefined)
    return wrong('code', 'only a shared coupon has a code of its own');
  if (body.codes === 'printed' && body.usesPerMember !== undefined)
    return wrong('usesPerMember', 'a printed code knows no member');
  const { segment, productList } = body.when;
  if (segment !== undefined && !(await parts.segmentTest(context, segment))) return refuse('segment.not_found');
  if (productList !== undefined && !(await readProductList(context, productList)))
    return wrong('when/productList', 'no such list');
  return undefined;
}

export const codesStay = (): Refused => wrong('codes', 'a coupon keeps its kind of codes');
