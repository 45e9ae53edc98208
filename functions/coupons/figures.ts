import type { Change } from '../platform/events/change.ts';
import { orOneByOne } from '../platform/events/reactor.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { newsOf } from './rules/tally.ts';
import { heldBy, loadCoupon } from './store.ts';
import type { HeldItem, UseItem } from './stored.ts';

/** One thing to count, once: the row's name says what, and its being there says that it was counted. */
interface Row {
  row: string;
  counts: 'published' | 'redeemed';
  by: 1 | -1;
  item: { member?: string; at: string; discount?: number };
}

const nowOf = (change: Change) => change.now as unknown as HeldItem | UseItem;

function rowsOf(change: Change): Row[] {
  const now = nowOf(change);
  const member = now.member === undefined ? {} : { member: now.member };
  const given: Row[] =
    now.entity === 'heldCoupon' && change.change === 'insert'
      ? [{ row: `given#${now.member}`, counts: 'published', by: 1, item: { ...member, at: now.given } }]
      : [];
  const { used, back } = newsOf(now, change.before as unknown as HeldItem | undefined);
  return [
    ...given,
    ...used.map(({ code, cause, at, discount }): Row => {
      return { row: `used#${code}~${cause}`, counts: 'redeemed', by: 1, item: { ...member, at, discount } };
    }),
    ...back.map(({ code, cause, back: { at } = { at: '' } }): Row => {
      return { row: `back#${code}~${cause}`, counts: 'redeemed', by: -1, item: { ...member, at } };
    }),
  ];
}

/** A transaction takes a hundred writes. */
const atOnce = 90;

/**
 * Counts what was given and redeemed, coupon by coupon, in the background: a popular coupon's figure is written once for many
 * redemptions, and never on a till's way. Answers with the changes that are to come again.
 */
export async function countChanges(changes: readonly Change[], context: CallContext): Promise<Change[]> {
  const failed: Change[] = [];
  for (const [, group] of Map.groupBy(changes, (change) => nowOf(change)?.coupon))
    failed.push(...(await orOneByOne('coupon-figures', countCoupon)(group, context)));
  return failed;
}

/** Changes of one coupon. */
async function countCoupon(group: readonly Change[], context: CallContext): Promise<void> {
  const { coupon } = nowOf(group[0]!);
  const rows = [...new Map(group.flatMap(rowsOf).map((row) => [row.row, row])).values()];
  for (let i = 0; i < rows.length; i += atOnce) await countRows(context, coupon, rows.slice(i, i + atOnce));
  const users = new Set(group.map(nowOf).flatMap((now) => (now.entity === 'couponUse' ? [now.member!] : [])));
  for (const member of users) await markHeld(context, coupon, member);
}

async function countRows({ table }: CallContext, coupon: string, rows: readonly Row[]): Promise<void> {
  const done = await decideAndCommit(table, async (): Promise<Decision<void>> => {
    const there = await table.getMany(rows.map(({ row }) => keys.couponRow(coupon, row)));
    const fresh = rows.filter((_, i) => there[i] === undefined);
    if (fresh.length === 0) return { final: { ok: true, value: undefined } };
    const sum = (what: Row['counts']) =>
      fresh.reduce((total, { counts, by }) => (counts === what ? total + by : total), 0);
    return {
      writes: [
        ...fresh.map(({ row, item }) => ({
          put: keys.couponRow(coupon, row),
          item: { ...item, entity: 'couponRow' },
          when: 'absent' as const,
          refused: 'stale' as const,
        })),
        {
          update: keys.couponStat(coupon),
          set: { entity: 'couponStat', coupon },
          add: { published: sum('published'), redeemed: sum('redeemed') },
        },
      ],
      answer: undefined,
    };
  });
  if (!done.ok) throw new Error(`coupon ${coupon} could not be counted: ${done.refusal.code}`);
}

/** A shared code in the member's hands shows as used once the member may use it no more, and as good again when one came back. */
async function markHeld({ table }: CallContext, id: string, member: string): Promise<void> {
  const [coupon, use, all] = await Promise.all([
    loadCoupon(table, id),
    table.get<UseItem>(keys.couponUse(member, id)),
    heldBy(table, member),
  ]);
  const usedUp = (use?.used ?? 0) >= (coupon?.usesPerMember ?? Infinity);
  const at = use?.uses.findLast(({ back }) => !back)?.at;
  for (const held of all.filter((each) => each.coupon === id && !each.unique && (each.usedUp !== undefined) !== usedUp))
    await table.commit([
      {
        update: keys.heldCoupon(member, held.until, held.code),
        ...(usedUp ? { set: { usedUp: at } } : { unset: ['usedUp'] }),
        when: 'present',
      },
    ]);
}
