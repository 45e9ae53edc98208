import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as access from '../../shared/contract/access.ts';
import { addMember } from '../../shared/contract/member.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';

/** One-time codes: for how long, how often, and that only the newest counts. */
let club: TestClub;
let phone: string;
let next = 0;
beforeAll(async () => {
  club = await openTestClub();
});
afterAll(() => club.stop());
// a member of their own each time: how often codes go to one phone is counted
beforeEach(async () => {
  club.at('2026-11-22T10:00:00.000Z');
  phone = `050234${String(2000 + next++)}`;
  await club.ok(addMember, { body: { name: 'Dana', phone } }, await club.staff('cashier'));
});

const ask = async (): Promise<string> => {
  await club.ok(access.requestCode, { body: { as: 'member', contact: phone } });
  return /\d{6}/.exec(club.outbox()[0]!.text)![0];
};
const enter = async (code: string) =>
  (await club.call(access.logIn, { body: { as: 'member', contact: phone, code } })).status;
const other = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

test('a code does not fit after five minutes, and fits until then', async () => {
  const late = await ask();
  club.at('2026-11-22T10:05:00.000Z');
  expect(await enter(late)).toBe(401);
  const code = await ask();
  club.at('2026-11-22T10:09:58.000Z');
  expect(await enter(code)).toBe(200);
});

test('five wrong tries end a code; four do not', async () => {
  const code = await ask();
  for (let i = 1; i <= 5; i++) expect(await enter(other(code, i))).toBe(401);
  expect(await enter(code)).toBe(401);
  const second = await ask();
  for (let i = 1; i <= 4; i++) expect(await enter(other(second, i))).toBe(401);
  expect(await enter(second)).toBe(200);
});

test('a code lets in once, even when it is sent twice at the same moment', async () => {
  const code = await ask();
  expect((await Promise.all([enter(code), enter(code)])).sort()).toEqual([200, 401]);
  expect(await enter(code)).toBe(401);
});

test('a newer code ends the older one', async () => {
  const older = await ask();
  const newer = await ask();
  if (older !== newer) expect(await enter(older)).toBe(401);
  expect(await enter(newer)).toBe(200);
});

test('a code for members does not let staff in', async () => {
  const code = await ask();
  const answer = await club.call(access.logIn, { body: { as: 'staff', contact: phone, code } });
  expect(answer.result).toMatchObject({ ok: false, refusal: { code: 'auth.code_wrong' } });
});
