import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubSettings } from '../../shared/contract/club.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let owner: Caller;
beforeAll(async () => {
  club = await openTestClub();
  owner = await club.staff('owner');
});
afterAll(() => club.stop());

test.for<[string, (settings: ClubSettings) => ClubSettings, string]>([
  // every call asks for the club's day: with this one saved, nobody could mend it
  ['a time zone that is none', (s) => ({ ...s, timeZone: 'Nowhere/Land' }), '/body/timeZone'],
  ['a country that is none', (s) => ({ ...s, country: 'QQ' }), '/body/country'],
  [
    'two rules of one id',
    (s) => ({ ...s, rules: { ...s.rules, earning: [...s.rules.earning, ...s.rules.earning] } }),
    '/body/rules/earning',
  ],
])('settings with %s are refused, and the club stays open', async ([, change, path]) => {
  const before = await club.ok(getSettings, {}, owner);
  const { status, result } = await club.call(putSettings, { body: change(before) }, owner);
  expect(status).toBe(422);
  expect(result).toMatchObject({ ok: false, refusal: { code: 'request.invalid', fields: [{ path }] } });
  expect(await club.ok(getSettings, {}, owner)).toEqual(before);
});

test('of eight saves from one version one stands', async () => {
  const before = await club.ok(getSettings, {}, owner);
  const saves = await Promise.all(
    Array.from({ length: 8 }, (_, i) => club.call(putSettings, { body: { ...before, joinGift: i } }, owner)),
  );
  expect(saves.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(saves.filter(({ status }) => status === 409)).toHaveLength(7);
});
