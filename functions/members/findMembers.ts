import type { MemberRow } from '../../shared/contract/member.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import { isMemberNumber, normalizeCode } from '../../shared/ids.ts';
import { normalizeEmail, normalizePhone } from '../../shared/phone.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { managers } from '../../shared/contract/route.ts';
import { permit } from '../platform/auth/identify.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { Page } from '../platform/table/table.ts';
import { holderOf } from './store.ts';

export interface ListedMember {
  facts: MemberFacts;
  name?: string;
  phoneEnding?: string;
}

/** What finding needs of the directory and of segments, handed in by the wiring. */
export interface MemberLists {
  findByPart(context: CallContext, text: string, most: number): Promise<string[]>;
  listed(context: CallContext, member: string): Promise<ListedMember | undefined>;
  /** A page of all members, or of those whom the query narrows to. */
  page(context: CallContext, query: PageQuery): Promise<Result<Page<ListedMember>>>;
}

interface Narrowing {
  segment?: string | undefined;
  joinedSince?: string | undefined;
  boughtSince?: string | undefined;
  tier?: string | undefined;
  late?: boolean | undefined;
}
interface PageQuery extends Narrowing {
  cursor?: string | undefined;
  limit: number;
}
export interface FindQuery extends Narrowing {
  find?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** The most that a till can look through. */
const mostFound = 30;

/**
 * Members by phone, number, e-mail or referral code, or by a part: four digits and more of the phone's end, five of its
 * beginning or of the number's, the beginnings of a name. Without a text a page of
 * all, or of a segment and what else narrows it: the managers' alone, since it is the whole club page by page. Refuses:
 * auth.forbidden, segment.not_found.
 */
export const findMembers =
  (lists: MemberLists) =>
  async (context: CallContext, query: FindQuery): Promise<Result<Page<MemberRow>>> => {
    if (!query.find) {
      if (permit(managers, context.actor)) return refuse('auth.forbidden');
      const page = await lists.page(context, { ...query, limit: query.limit ?? 50 });
      return page.ok ? ok({ ...page.value, items: page.value.items.map(rowOf) }) : page;
    }
    const exact = await exactMatch(context, query.find);
    const most = Math.min(mostFound, query.limit ?? mostFound);
    const numbers = exact ? [exact] : await lists.findByPart(context, query.find, most);
    const found = await Promise.all(numbers.map((number) => lists.listed(context, number)));
    // who was merged into another is found as that one
    const rows = new Map(found.flatMap((each) => (each ? [[each.facts.number, rowOf(each)] as const] : [])));
    return ok({ items: [...rows.values()] });
  };

/** Who has this number, phone, e-mail or referral code. */
async function exactMatch({ table, club }: CallContext, text: string): Promise<string | undefined> {
  const digits = text.replace(/[\s-]/g, '');
  if (isMemberNumber(digits) && (await table.get(keys.profile(digits)))) return digits;
  if (text.includes('@')) return holderOf(table, 'email', normalizeEmail(text));
  const phone = /\d{5}/.test(digits) ? normalizePhone(text, club.country) : undefined;
  if (phone) return holderOf(table, 'phone', phone);
  const code = normalizeCode(text);
  return /^[A-Z0-9]{7}$/.test(code) ? holderOf(table, 'referral', code) : undefined;
}

const rowOf = ({ facts, name, phoneEnding }: ListedMember): MemberRow => ({
  number: facts.number,
  ...(name ? { name } : {}),
  ...(phoneEnding ? { phoneEnding } : {}),
  tier: facts.tier,
  points: facts.points,
  joinedOn: facts.joinedOn,
  ...(facts.lastVisit ? { lastVisit: facts.lastVisit } : {}),
  visits: facts.visits,
  spend: facts.spend,
});
