import { createHmac } from 'node:crypto';
import type { CodeBatch } from '../../shared/contract/codeBatch.ts';
import { codeAlphabet } from '../../shared/ids.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';
import { batchCode, numberInBatch } from './rules/batchCode.ts';
import { fewestSecret, inPattern, mayMeet, readPattern, secretPlaces } from '../../shared/codePattern.ts';
import type { SecretHmac } from './rules/code.ts';
import { loadCoupon } from './store.ts';
import type { CodeBatchItem } from './stored.ts';

/** Codes an answer carries at most: a megabyte. */
export const codesAPage = 50_000;

/**
 * Makes codes for print: as many as wanted, each good as often as the coupon says (once unless told), for whoever brings it. Nothing is
 * written but how they are derived, so a million are made at once; {@link codesOfBatch} spells them.
 * Refuses: coupon.not_found, coupon.void, coupon.expired, coupon.code_taken (another batch has codes that begin so and are as long),
 * request.invalid (no pattern, fewer than six signs left to guess, a coupon of another kind), request.idempotency_key_reused, busy.try_again.
 */
export async function addCodeBatch(
  context: CallContext,
  coupon: string,
  asked: { pattern: string; count: number },
): Promise<Result<CodeBatch>> {
  const { table, requestHash, today } = context;
  const pattern = readPattern(asked.pattern);
  if (!pattern) return wrong('pattern', 'a beginning of letters and digits, then # for each sign');
  const missing = fewestSecret - secretPlaces(pattern, asked.count);
  if (missing > 0) return wrong('pattern', `${missing} more # are needed for so many codes`);
  const id = idFor(context);
  const batch: CodeBatchItem = {
    entity: 'codeBatch',
    id,
    coupon,
    ...pattern,
    count: asked.count,
    at: context.now,
    by: actorName(context.actor),
    requestHash,
  };
  return decideAndCommit(table, async (): Promise<Decision<CodeBatch>> => {
    const [of, all] = await Promise.all([loadCoupon(table, coupon), allBatches(table)]);
    if (!of) return { final: refuse('coupon.not_found') };
    const before = all.find((each) => each.id === id);
    if (before)
      return {
        final: before.requestHash === requestHash ? ok(viewBatch(before)) : refuse('request.idempotency_key_reused'),
      };
    if (of.codes !== 'printed') return { final: wrong('coupon', 'its codes are not printed') };
    if (of.void) return { final: refuse('coupon.void') };
    if (of.until < today) return { final: refuse('coupon.expired', { until: of.until }) };
    if (all.some((each) => mayMeet(each, pattern))) return { final: refuse('coupon.code_taken') };
    return {
      writes: [
        { put: keys.codeBatch(id), item: { ...batch }, when: 'absent', refused: 'stale' },
        // two batches made at the same moment must see each other: each raises the count that the other read
        batchCount(all.length),
      ],
      answer: viewBatch(batch),
    };
  });
}

const batchCount = (count: number) => ({
  put: keys.codeBatchCount(),
  item: { entity: 'codeBatchCount', count: count + 1 },
  when: count === 0 ? ('absent' as const) : { is: { count } },
  refused: 'stale' as const,
});

const wrong = (field: string, problem: string): ReturnType<typeof refuse> => ({
  ok: false,
  refusal: { code: 'request.invalid', fields: [{ path: `/body/${field}`, problem }] },
});

/** The batches of a coupon, the latest first. */
export async function listCodeBatches({ table }: CallContext, coupon: string): Promise<Result<{ items: CodeBatch[] }>> {
  const all = (await allBatches(table)).filter((each) => each.coupon === coupon);
  return ok({ items: all.sort((a, b) => (a.at < b.at ? 1 : -1)).map(viewBatch) });
}

/** So many codes of a batch from a number on, as its pattern writes them. Refuses: coupon.not_found. */
export async function codesOfBatch(
  context: CallContext,
  coupon: string,
  id: string,
  { from = 0, limit = codesAPage }: { from?: number | undefined; limit?: number | undefined },
): Promise<Result<{ codes: string[]; of: number; next?: number }>> {
  const batch = await context.table.get<CodeBatchItem>(keys.codeBatch(id));
  if (batch?.coupon !== coupon) return refuse('coupon.not_found');
  const end = Math.min(batch.count, from + limit);
  const seal = sealFor(context, batch);
  const codes: string[] = [];
  for (let index = from; index < end; index++) codes.push(inPattern(batch, batchCode(batch, index, seal)));
  return ok({ codes, of: batch.count, ...(end < batch.count ? { next: end } : {}) });
}

/** The batch that a code is a genuine one of. */
export async function batchOf(context: CallContext, code: string): Promise<CodeBatchItem | undefined> {
  const all = await allBatches(context.table);
  return all.find((batch) => numberInBatch(batch, code, sealFor(context, batch)) !== undefined);
}

/** A club has a few of them: some hundred bytes each. */
const allBatches = (table: ClubTable): Promise<CodeBatchItem[]> =>
  Array.fromAsync(table.all<CodeBatchItem>({ pk: keys.codeBatch('').pk }));

const sealFor =
  ({ runtime, club }: Pick<CallContext, 'runtime' | 'club'>, { id }: Pick<CodeBatchItem, 'id'>): SecretHmac =>
  (text) =>
    createHmac('sha256', runtime.config.secret).update(`batch#${club.id}#${id}#${text}`).digest();

const viewBatch = (batch: CodeBatchItem): CodeBatch => ({
  id: batch.id,
  coupon: batch.coupon,
  pattern: batch.pattern,
  count: batch.count,
  at: batch.at,
  guessOneIn: codeAlphabet.length ** secretPlaces(batch, batch.count),
});
