import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOtherSessions, getSession } from '../../shared/contract/access.ts';
import { addMember, getMe, leaveClub } from '../../shared/contract/member.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** A phone was lost: what is open on it ends, and nobody else's does. */
let club: TestClub;
beforeAll(async () => void (club = await openTestClub()));
afterAll(() => club.stop());

const isIn = async (as: Caller) => (await club.ok(getSession, {}, as)).session !== undefined;

test('a member ends their sessions everywhere else, those kept alive by use too', async () => {
  const owner = await club.staff('owner');
  const [{ number }, { number: other }] = await Promise.all([
    club.ok(addMember, { body: { name: 'Dana', phone: '0502345678' } }, owner),
    club.ok(addMember, { body: { name: 'Noa', phone: '0502345679' } }, owner),
  ]);
  const lost = await club.member(number);
  club.at('2027-01-22T10:00:00.000Z');
  // used two months later: it holds three months more, and so must the list of what is open
  expect(await isIn(lost)).toBe(true);
  club.at('2027-03-22T10:00:00.000Z');
  const [here, tablet, others] = [await club.member(number), await club.member(number), await club.member(other)];
  expect([await isIn(lost), await isIn(tablet)]).toEqual([true, true]);

  expect(await club.ok(endOtherSessions, {}, here)).toEqual({ done: true });
  expect([await isIn(lost), await isIn(tablet), await isIn(here), await isIn(others)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('a member who leaves is logged out everywhere, and is nobody by a session that outlived it', async () => {
  const owner = await club.staff('owner');
  const { number } = await club.ok(addMember, { body: { name: 'Lena', phone: '0502345680' } }, owner);
  const { number: stays } = await club.ok(addMember, { body: { name: 'Shay', phone: '0502345681' } }, owner);
  const [here, tablet, other] = [await club.member(number), await club.member(number), await club.member(stays)];
  expect([await isIn(here), await isIn(tablet), await isIn(other)]).toEqual([true, true, true]);

  await club.ok(leaveClub, { body: { confirm: true } }, here);
  expect((await club.call(getMe, {}, tablet)).result).toMatchObject({ refusal: { code: 'auth.required' } });
  expect((await club.call(getMe, {}, here)).result).toMatchObject({ refusal: { code: 'auth.required' } });
  expect([await isIn(here), await isIn(tablet), await isIn(other)]).toEqual([false, false, true]);

  // logged in while the leaving was under way
  expect(await isIn(await club.member(number))).toBe(false);
});
