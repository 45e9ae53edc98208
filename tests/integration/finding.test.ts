import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, changeMember, findMembers, getMember, leaveClub } from '../../shared/contract/member.ts';
import { keepFindable } from '../../functions/directory/wiring.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** Who is found at a till by a part of what they say. */
let club: TestClub;
let cashier: Caller;
let dana: string;
let omar: string;
beforeAll(async () => {
  club = await openTestClub({ reactors: true });
  cashier = await club.staff('cashier');
  const add = async (name: string, phone: string) =>
    (await club.ok(addMember, { body: { name, phone } }, cashier)).number;
  [dana, omar] = [await add('Dana', '050-2345678'), await add('Omar', '052-9995678')];
  await add('Rina', '054-2223333');
  await club.settled();
});
afterAll(() => club.stop());

const found = async (find: string, limit?: number): Promise<string[]> => {
  const { items } = await club.ok(findMembers, { query: { find, ...(limit ? { limit } : {}) } }, cashier);
  return items.map(({ number }) => number).sort();
};

test('three digits of a phone find nobody, nor do digits from its middle', async () => {
  expect(await found('678')).toEqual([]);
  expect(await found('2345')).toEqual([]);
  expect(await found('0502')).toEqual([]);
  expect(await found('1111')).toEqual([]);
});

test('a phone is found by its last digits, from four on', async () => {
  expect(await found('5678')).toEqual([dana, omar].sort());
  expect(await found('45678')).toEqual([dana]);
  expect(await found('502345678')).toEqual([dana]);
  expect(await found('5678', 1)).toHaveLength(1);
});

test('and while it is typed, from five digits on, with dashes or without', async () => {
  expect(await found('05023')).toEqual([dana]);
  expect(await found('050-234-56')).toEqual([dana]);
  expect(await found('052 99')).toEqual([omar]);
  expect(await found('+972 50 234')).toEqual([dana]);
});

test('a member number is found by its first digits', async () => {
  expect(await found(dana.slice(0, 7))).toContain(dana);
  expect(await found(dana)).toEqual([dana]);
});

test('a changed phone is found, and the old one no longer', async () => {
  const params = { member: omar };
  const { version } = await club.ok(getMember, { params }, cashier);
  await club.ok(changeMember, { params, body: { version, phone: '053-7770001' } }, await club.staff('service'));
  await club.settled();
  expect(await found('5678')).toEqual([dana]);
  expect(await found('05299')).toEqual([]);
  expect(await found('0001')).toEqual([omar]);
  expect(await found('05377')).toEqual([omar]);
});

test('who left is found by nothing, even when an older change is heard late', async () => {
  const { runtime } = club.cloud;
  await club.ok(leaveClub, { body: { confirm: true } }, await club.member(dana));
  await club.settled();
  const context = contextOf(runtime, (await clubById(runtime, club.id))!);
  await keepFindable(context, dana, [
    {
      club: club.id,
      entity: 'profile',
      change: 'insert',
      key: { pk: `member#${dana}`, sk: 'home#profile' },
      now: { number: dana, name: 'Dana', phone: '+972502345678', version: 1 },
    },
  ]);
  const { dynamodb, config } = runtime;
  const { Items = [] } = await dynamodb.scan({ TableName: config.table });
  const tokens = Items.filter((item) => item.entity?.S === 'nameToken').map((item) => `${item.pk!.S} ${item.sk!.S}`);
  expect(tokens.filter((token) => token.endsWith(dana))).toEqual([]);
  // two of a phone and one of a name for each of the two who are here
  expect(tokens).toHaveLength(6);
  for (const find of ['5678', '05023', 'dana', dana.slice(0, 7)]) expect(await found(find), find).not.toContain(dana);
});
