import { settingsOf } from '../../functions/clubs/defaults.ts';
import { codeFor } from '../../functions/coupons/codeOf.ts';
import { noUses } from '../../functions/coupons/rules/tally.ts';
import type { HeldItem } from '../../functions/coupons/stored.ts';
import { coupons } from '../../functions/coupons/wiring.ts';
import { addMember } from '../../functions/members/addMember.ts';
import { loadProfile, markVerified } from '../../functions/members/index.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf, type CallContext } from '../../functions/platform/http/context.ts';
import type { Runtime } from '../../functions/platform/runtime/runtime.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { giveOnce } from '../../functions/points/index.ts';
import { addReward } from '../../functions/rewards/catalogue.ts';
import type { Result } from '../../shared/result.ts';
import { memberNumberOf } from '../../shared/ids.ts';
import { makeClub, makeStaff } from '../../infra/local/makeClub.ts';
import { memberCount, pointsEach, rewardCost, type Target } from './target.ts';

const until = '2099-12-31';

/** A club with a cashier, members who have points, a reward with stock, and coupons. */
export async function seedClub(runtime: Runtime, codes: number): Promise<Omit<Target, 'port'>> {
  const settings = settingsOf({
    name: 'Bench',
    languages: ['en'],
    currency: 'ILS',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
  });
  const owner = { name: 'Owner', email: 'owner@bench.test' };
  await makeClub(runtime, { id: 'bench', hosts: ['localhost'], settings, owner });
  await makeStaff(runtime, 'bench', { id: 'cashier', name: 'Cashier', email: 'cashier@bench.test', role: 'cashier' });
  const context = contextOf(runtime, (await clubById(runtime, 'bench'))!);
  const cookie = async (kind: 'member' | 'staff', id: string) =>
    (await startSession(runtime, { club: 'bench', kind, id }, runtime.now())).split(';')[0]!;

  const members: Target['members'] = [];
  for (let n = 0; n < memberCount; n++) {
    const { number } = must(
      await addMember(async () => undefined)(context, {
        name: `Member ${n}`,
        email: `m${n}@bench.test`,
        source: 'bench',
      }),
    );
    await markVerified(context, number, `m${n}@bench.test`);
    await givePoints(context, number);
    members.push({ number, cookie: await cookie('member', number) });
  }
  const reward = must(
    await addReward(context, { name: { en: 'Mug' }, cost: rewardCost, stock: 10_000_000, active: true }),
  );
  const base = { name: { en: 'Tenth off' }, value: { kind: 'percent', percent: 10 }, when: {}, until } as const;
  const limited = must(
    await coupons.add(context, { ...base, codes: 'shared', uses: 100_000_000, usesPerMember: 10_000 }),
  );
  const once = must(await coupons.add(context, { ...base, codes: 'unique' }));
  return {
    cashier: await cookie('staff', 'cashier'),
    members,
    reward: reward.id,
    limitedCode: limited.code!,
    codes: await giveAll(context, once, members[0]!.number, codes),
  };
}

const givePoints = (context: CallContext, member: string) =>
  giveOnce(context, { member, cause: `bench~${member}`, kind: 'gift', points: pointsEach, reason: 'bench' });

/** So many members who hold the coupon and have bought nothing yet: copies of one. */
async function giveAll(
  context: CallContext,
  coupon: Parameters<typeof codeFor>[1],
  like: string,
  count: number,
): Promise<Target['codes']> {
  const profile = (await loadProfile(context.table, like))!;
  const held = Array.from({ length: count }, (_, i): HeldItem => {
    const member = memberNumberOf(String(100_000_000 + i));
    return {
      entity: 'heldCoupon',
      member,
      coupon: coupon.id,
      code: codeFor(context, coupon, member),
      unique: true,
      until,
      given: context.now,
      by: 'system:bench',
      name: 'Tenth off',
      ...noUses,
      version: 1,
    };
  });
  await context.table.putAll(
    held.flatMap((item) => [
      { put: keys.profile(item.member), item: { ...profile, entity: 'profile', number: item.member } },
      { put: keys.heldCoupon(item.member, until, item.code), item: { ...item } },
    ]),
  );
  return held.map(({ code, member }) => ({ code, member }));
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
