import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings, putSettings, type ClubSettings } from '../../shared/contract/club.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
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
  // it goes into the subject of e-mails
  ['a name of two lines', (s) => ({ ...s, name: { ...s.name, en: 'Demo\r\nBcc: all@example.test' } }), '/body/name'],
  [
    'a tier of two lines',
    (s) => {
      const [first, ...others] = s.rules.tiers.list;
      const list = [{ ...first!, name: { en: 'One\ntwo' } }, ...others];
      return { ...s, rules: { ...s.rules, tiers: { ...s.rules.tiers, list } } };
    },
    '/body/rules/tiers/list/0/name',
  ],
])('settings with %s are refused, and the club stays open', async ([, change, path]) => {
  const before = await club.ok(getSettings, {}, owner);
  const { status, result } = await club.call(putSettings, { body: change(before) }, owner);
  expect(status).toBe(422);
  expect(result).toMatchObject({ ok: false, refusal: { code: 'request.invalid', fields: [{ path }] } });
  expect(await club.ok(getSettings, {}, owner)).toEqual(before);
});

test('the words of a consent are not changed under the version that people agreed to', async () => {
  const before = await club.ok(getSettings, {}, owner);
  const said = (version: string) => ({ ...before, consentWording: { version, text: { en: 'Anything at all' } } });
  expect((await club.call(putSettings, { body: said('1') }, owner)).result).toMatchObject({
    refusal: { code: 'request.invalid', fields: [{ path: '/body/consentWording/version' }] },
  });
  expect(await club.ok(putSettings, { body: said('2') }, owner)).toMatchObject({ consentWording: { version: '2' } });
});

test('the currency changes until somebody has bought, and not after', async () => {
  const before = await club.ok(getSettings, {}, owner);
  const euros = await club.ok(putSettings, { body: { ...before, currency: 'EUR' } }, owner);
  expect(euros.currency).toBe('EUR');
  const { number } = await club.ok(addMember, { body: { name: 'Dana', phone: '0502345678' } }, owner);
  await club.settled();
  // a member who has not bought holds nothing back
  const shekels = await club.ok(putSettings, { body: { ...euros, currency: 'ILS' } }, owner);
  await club.ok(recordPurchase, { body: { member: number, total: 1_000, receipt: '1' } }, owner);
  await club.settled();
  const refused = await club.call(putSettings, { body: { ...shekels, currency: 'EUR' } }, owner);
  expect(refused.status).toBe(409);
  expect(refused.result).toMatchObject({ refusal: { code: 'club.currency_fixed' } });
  expect(await club.ok(putSettings, { body: { ...shekels, joinGift: 7 } }, owner)).toMatchObject({ joinGift: 7 });
});

test('of eight saves from one version one stands', async () => {
  const before = await club.ok(getSettings, {}, owner);
  const saves = await Promise.all(
    Array.from({ length: 8 }, (_, i) => club.call(putSettings, { body: { ...before, joinGift: i } }, owner)),
  );
  expect(saves.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(saves.filter(({ status }) => status === 409)).toHaveLength(7);
});
