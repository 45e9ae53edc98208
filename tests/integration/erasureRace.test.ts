import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, leaveClub } from '../../shared/contract/member.ts';
import { adjustPoints } from '../../shared/contract/wallet.ts';
import type { Item } from '../../functions/platform/table/table.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { causeOfCall } from '../../functions/points/cause.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';

/** No reactor runs until the test says so: the timeline hears of everything after the member left. */
let club: TestClub;
beforeAll(async () => void (club = await openTestClub()));
afterAll(() => club.stop());

test('words of staff that reach the timeline only after somebody left are erased all the same', async () => {
  const owner = await club.staff('owner');
  const { number } = await club.ok(addMember, { body: { name: 'Zipporah', phone: '0502345678' } }, owner);
  const adjustment = { params: { member: number }, body: { points: 7, reason: 'Zipporah called us' } };
  await club.ok(adjustPoints, adjustment, owner, { key: 'adjust-zipporah' });
  await club.ok(leaveClub, { body: { confirm: true } }, await club.member(number));
  const table = club.cloud.runtime.tableOf(club.id);
  const entry = keys.entry(causeOfCall(number, 'adjust-zipporah'));
  expect(await table.get(entry)).toMatchObject({ reason: 'Zipporah called us' });

  await club.settled();
  const items = await Array.fromAsync(table.all<Item>({ pk: keys.profile(number).pk }));
  const adjusted = items.filter(({ entity, kind }) => entity === 'event' && kind === 'adjustment');
  expect(adjusted).toMatchObject([{ points: 7 }]);
  expect(JSON.stringify(items)).not.toContain('Zipporah');
  const kept = await table.get<Item>(entry);
  expect(kept).toMatchObject({ entity: 'entry' });
  expect(kept?.reason).toBeUndefined();
});
