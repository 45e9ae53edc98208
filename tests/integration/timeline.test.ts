import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import { previewSegment } from '../../shared/contract/segment.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let cashier: Caller;

beforeAll(async () => {
  club = await openTestClub();
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

const join = async (phone: string) => (await club.ok(addMember, { body: { name: 'Dana', phone } }, cashier)).number;
const kindsOf = async (member: string) =>
  (await club.ok(getTimeline, { params: { member }, query: {} }, cashier)).items.map(({ kind }) => kind);

test('a category may have any name, also one that every object has', async () => {
  const member = await join('050-2345701');
  const lines = ['constructor', 'toString', '__proto__'].map((category) => ({ category, quantity: 1, amount: 1000 }));
  await club.ok(recordPurchase, { body: { member, total: 3000, lines, receipt: 'words' } }, cashier);
  await club.settled();
  expect(await kindsOf(member)).toContain('purchase');
  for (const { category } of lines) {
    const rule = { all: [{ fact: 'category' as const, in: [category], visits: 1 }] };
    expect((await club.ok(previewSegment, { body: { rule } }, await club.staff('manager'))).members).toBe(1);
  }
});

test('a change that cannot be told keeps no other from being told, and alone comes again', async () => {
  const member = await join('050-2345702');
  const at = club.now();
  const change = (now: object, n: number) => ({
    messageId: `m${n}`,
    body: JSON.stringify({
      club: club.id,
      entity: 'consent',
      change: 'insert',
      key: { pk: `member#${member}`, sk: `proof#${n}` },
      now: { entity: 'consent', channel: 'sms', purpose: 'service', granted: true, at, by: 'staff:x', ...now },
    }),
  });
  // a member's number of 2,100 bytes makes a key that no table takes
  const Records = [change({ member }, 1), change({ member: '9'.repeat(2100) }, 2)];
  const handler = await club.cloud.handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>('timeline');
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent);
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm2' }]);
  expect(await kindsOf(member)).toContain('consent');
});
