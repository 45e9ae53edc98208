import {
  operationRefusals,
  type OperationRefusal,
  type OperationResult,
  type SignedOperation,
  type TillOperation,
} from '../../shared/contract/offline.ts';
import { ok, refuse, type Refusal, type Result } from '../../shared/result.ts';
import { actorName, type Actor, type CallContext } from '../platform/http/context.ts';
import { digest } from '../platform/runtime/digest.ts';
import type { OfflineParts, TillDevice } from './parts.ts';
import { loadTills, readOperation } from './readOperation.ts';
import { judge } from './rules/judge.ts';
import { loadApplied, putApplied } from './store.ts';

interface Signed {
  sent: SignedOperation;
  operation: TillOperation;
  device: TillDevice;
}

/**
 * Takes in what tills recorded without a network: in any order, any number of times. Each is judged by itself and applied once,
 * as a purchase of the moment it names; one that is refused keeps no other back. Within a call the earlier purchase is applied
 * first, so that limits of a day trim as they would have. The result of each stands where it stood in the call; `waiting` is one
 * that could not be judged now and is to be sent again.
 */
export const uploadOperations =
  (parts: OfflineParts) =>
  async (context: CallContext, sent: readonly SignedOperation[]): Promise<Result<{ results: OperationResult[] }>> => {
    const { table, club } = context;
    const tills = await loadTills(parts, context, sent);
    const read = sent.map((each) => readOperation(each, tills.get(each.device), club.id));
    const results: OperationResult[] = sent.map(({ id }) => ({ id, state: 'waiting' }));
    const signed: (Signed & { at: number })[] = [];
    for (const [at, each] of read.entries())
      if (each.ok) signed.push({ ...each.value, sent: sent[at]!, at });
      else results[at] = { ...results[at]!, ...refused(each.refusal) };

    const before = await loadApplied(
      table,
      signed.map(({ operation }) => operation),
    );
    const open: typeof signed = [];
    for (const [n, each] of signed.entries()) {
      const applied = before[n];
      if (!applied) open.push(each);
      else
        results[each.at] = {
          ...results[each.at]!,
          ...(applied.hash === digest(each.sent.signed)
            ? { state: 'replayed', points: applied.points, purchase: applied.cause }
            : refused({ code: 'request.idempotency_key_reused' })),
        };
    }
    open.sort((a, b) => (a.operation.at < b.operation.at ? -1 : 1));
    for (const each of open) results[each.at] = { ...results[each.at]!, ...(await applyOne(parts, context, each)) };
    return ok({ results });
  };

const isFinal = (code: string): code is OperationRefusal => (operationRefusals as readonly string[]).includes(code);

/** What is not for good is for later. */
const refused = ({ code }: Refusal): Omit<OperationResult, 'id'> =>
  isFinal(code) ? { state: 'refused', code } : { state: 'waiting' };

async function applyOne(
  parts: OfflineParts,
  context: CallContext,
  { sent, operation, device }: Signed,
): Promise<Omit<OperationResult, 'id'>> {
  const allowed = judge(operation, context.club.rules, context.now);
  if (!allowed.ok) return refused(allowed.refusal);
  try {
    const member =
      'member' in operation.who ? ok(operation.who.member) : await parts.findByPhone(context, operation.who.phone);
    if (!member.ok) return refused(member.refusal);
    const { at, total, currency, receipt, payPoints } = operation;
    const recorded = await parts.record(
      { ...context, actor: await actorOf(parts, context, operation, device), idempotencyKey: operation.id },
      {
        member: member.value,
        at,
        total,
        currency,
        ...(receipt === undefined ? {} : { receipt }),
        ...(payPoints === undefined ? {} : { payPoints }),
      },
      ({ cause, points }) =>
        putApplied(device.id, operation.id, {
          hash: digest(sent.signed),
          cause,
          points,
          key: sent.key,
          signature: sent.signature,
          uploadedAt: context.now,
          uploadedBy: actorName(context.actor),
        }),
    );
    if (!recorded.ok) return refused(recorded.refusal);
    const { replayed, points, purchase } = recorded.value;
    return { state: replayed ? 'replayed' : 'applied', points, purchase };
  } catch (error) {
    // one that fails does not keep the others back; the till sends it again
    context.runtime.log.error('operation of a till failed', error, { operation: operation.id, device: device.id });
    return refused(refuse('fault.internal').refusal);
  }
}

/** Whoever sold it, as the till knew: with a cashier's rights, on that till. Where the till names nobody of ours, whoever uploads. */
async function actorOf(
  parts: OfflineParts,
  { table, actor }: CallContext,
  operation: TillOperation,
  device: TillDevice,
): Promise<Actor> {
  const staff = await parts.loadStaff(table, operation.staff);
  const who = staff ?? (actor.kind === 'staff' ? actor : { id: 'unknown', name: '' });
  return {
    kind: 'staff',
    id: who.id,
    name: who.name,
    role: 'cashier',
    till: device.id,
    ...(device.store ? { store: device.store } : {}),
  };
}
