import type { ClubRules } from '../../shared/contract/club.ts';
import type { RulesPreview } from '../../shared/contract/rulesPreview.ts';
import type { MemberFacts } from '../../shared/memberFacts.ts';
import { ok, type Result } from '../../shared/result.ts';
import { addDays, addMonths, monthEnd, monthOf, startOfDay, type ClubDate } from '../../shared/time.ts';
import { inParallel } from '../platform/events/inParallel.ts';
import { sideBySide } from '../platform/events/reactor.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { StoredEvent } from '../timeline/index.ts';
import { sumUp, worthOf } from './rules/sumUp.ts';
import { tryRules, type Earn, type PastPurchase, type Tried } from './rules/tryRules.ts';

type Directory = typeof import('../directory/index.ts');

/** What a preview needs of other slices; wiring.ts hands it in. */
export interface PreviewParts extends Pick<Directory, 'walkDirectory'> {
  earn: Earn;
  inSegments(context: CallContext, facts: MemberFacts, on: ClubDate): Promise<(segment: string) => boolean>;
  /** Members in all, as last counted; undefined before the first count. */
  size(context: CallContext): Promise<number | undefined>;
  /** The entries of causes, as they were written. */
  loadEntries(table: CallContext['table'], causes: readonly string[]): Promise<PastPurchase[]>;
  /** What of the rules speaks against the rest of them. */
  problems(settings: CallContext['club']): { path: string; problem: string }[];
}

/** Bounds of one preview: members looked through, members tried, purchases of one, and the time for each of the two steps. */
const bounds = { directory: 100_000, walkMs: 8000, members: 300, purchases: 100, tryMs: 12_000 } as const;

interface Buyer {
  member: string;
  name?: string | undefined;
  facts: MemberFacts;
}

/**
 * What edited rules would have given for last month's purchases, beside what was given; nothing is written. Who bought is found in the
 * directory; of more than 300 of them every n-th by member number is tried, so that the same question has the same answer.
 * Purchases that were undone are left out, refunds are not looked at. Refuses request.invalid for rules that contradict themselves.
 */
export const previewRules =
  (parts: PreviewParts) =>
  async (context: CallContext, rules: ClubRules): Promise<Result<RulesPreview>> => {
    const { club, today } = context;
    const fields = parts.problems({ ...club, rules });
    if (fields.length) return { ok: false, refusal: { code: 'request.invalid', fields } };

    const first = `${monthOf(today)}-01`;
    const last = { from: addMonths(first, -1), until: monthEnd(addMonths(first, -1)) };
    const lastMonth = await buyersOf(parts, context, last);
    const span = lastMonth.found.length ? last : { from: first, until: today };
    const { found, share } = lastMonth.found.length ? lastMonth : await buyersOf(parts, context, span);
    const step = Math.max(1, Math.ceil(found.length / bounds.members));
    const sample = found.filter((_, i) => i % step === 0);

    const tried: (Tried & Buyer)[] = [];
    let without = 0;
    const until = performance.now() + bounds.tryMs;
    await inParallel(sample, sideBySide, async (buyer) => {
      if (performance.now() > until) return;
      const purchases = await purchasesOf(parts, context, buyer.member, span);
      if (purchases.length === 0) {
        without++;
        return;
      }
      const asks = rules.earning.some(({ active, when }) => active && when.segment);
      const inSegment = asks ? await parts.inSegments(context, buyer.facts, span.until) : () => false;
      const done = tryRules(parts.earn, purchases, { facts: buyer.facts, inSegment }, rules, club.timeZone);
      tried.push({ ...buyer, ...done });
    });
    // who came before and after but not in the month is no buyer of it; of those not tried, as many as of those tried
    const looked = tried.length + without;
    const ofMembers = looked === 0 ? 0 : Math.round((found.length / share) * (tried.length / looked));
    const named = [...rules.earning, ...club.rules.earning.filter(({ id }) => !rules.earning.some((r) => r.id === id))];
    const sums = sumUp(tried, ofMembers, named);
    const worth = worthOf(sums.estimate.would - sums.estimate.given, rules);
    return ok({ ...span, ...sums, ...(worth === undefined ? {} : { worth }) });
  };

/** Members who may have bought in the days, by member number; `share` is how much of the directory was looked through, 1 for all of it. */
async function buyersOf(
  parts: PreviewParts,
  context: CallContext,
  { from, until }: { from: ClubDate; until: ClubDate },
): Promise<{ found: Buyer[]; share: number }> {
  const found: Buyer[] = [];
  const { looked, whole } = await parts.walkDirectory(
    context.table,
    ({ facts, name }) => {
      const { firstVisit, lastVisit } = facts;
      if (firstVisit && lastVisit && firstVisit <= until && lastVisit >= from)
        found.push({ member: facts.number, name, facts });
    },
    { most: bounds.directory, ms: bounds.walkMs },
  );
  found.sort((a, b) => (a.member < b.member ? -1 : 1));
  if (whole) return { found, share: 1 };
  return { found, share: looked / Math.max(looked, (await parts.size(context)) ?? looked) };
}

/** A member's purchases in the days, earliest first, those undone left out. */
async function purchasesOf(
  parts: PreviewParts,
  { table, club }: CallContext,
  member: string,
  { from, until }: { from: ClubDate; until: ClubDate },
): Promise<PastPurchase[]> {
  const [start, end] = [startOfDay(club.timeZone, from), startOfDay(club.timeZone, addDays(until, 1))];
  const { pk } = keys.event(member, '', '');
  const causes = new Set<string>();
  for await (const event of table.all<StoredEvent>({ pk, between: [`time#${start}`, `time#${end}`], strong: false })) {
    if (event.kind === 'purchase' && event.about) causes.add(event.about);
    if (event.kind === 'refund' && event.text === 'undo' && event.about) causes.delete(event.about);
  }
  return parts.loadEntries(table, [...causes].slice(0, bounds.purchases));
}
