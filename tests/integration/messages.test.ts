import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '../../shared/contract/member.ts';
import { queueMessage, type NewMessage } from '../../functions/messages/index.ts';
import { sendEmail } from '../../functions/platform/mail/send.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import { openTestClub, type TestClub } from '../harness/club.ts';

let club: TestClub;
beforeAll(async () => void (club = await openTestClub()));
afterAll(() => club.stop());

async function queued(consented: boolean) {
  const body = {
    name: 'Noa',
    email: `noa${Number(consented)}@b.test`,
    language: 'he' as const,
    consents: [{ channel: 'email' as const, purpose: 'marketing' as const, granted: consented }],
  };
  const { number } = await club.ok(addMember, { body }, await club.staff('cashier'));
  const table = club.cloud.runtime.tableOf(club.id);
  const message: NewMessage = {
    member: number,
    cause: number,
    template: 'welcome',
    params: { points: 2 },
    purpose: 'marketing',
  };
  await queueMessage(table, message, club.now());
  await queueMessage(table, message, club.now());
  const key = keys.message(`welcome~${number}`);
  const react = await club.cloud.handlerOf<(event: SQSEvent) => Promise<SQSBatchResponse>>('messages');
  const change = JSON.stringify({ club: club.id, entity: 'message', change: 'insert', key, now: await table.get(key) });
  const deliver = () => react({ Records: [{ messageId: '1', body: change }] } as SQSEvent);
  await Promise.all([deliver(), deliver(), deliver()]);
  await deliver();
  return { item: await table.get(key), sent: club.outbox().filter(({ to }) => to === body.email) };
}

test('a message without its consent stays, with the reason', async () => {
  const { item, sent } = await queued(false);
  expect(item).toMatchObject({ state: 'withheld', withheld: 'no_consent' });
  expect(sent).toEqual([]);
});

test('a message goes out once, however often it is told of; what sells says so', async () => {
  const { item, sent } = await queued(true);
  expect(item).toMatchObject({ state: 'sent', sentBy: 'email', sentAt: club.now() });
  expect(sent).toHaveLength(1);
  expect(sent[0]!.subject).toBe('פרסומת · ברוכים הבאים אל Demo');
  expect(sent[0]!.html).toContain('dir="rtl"');
});

test('a subject is one line, whatever the club’s name was saved with', async () => {
  const letter = { to: 'one@b.test', subject: 'Demo\r\nBcc: all@b.test', text: 'a\nb', html: '<p>a</p>' };
  await sendEmail(club.cloud.runtime, letter);
  expect(club.outbox()[0]).toMatchObject({ to: 'one@b.test', subject: 'Demo Bcc: all@b.test', text: 'a\nb' });
});
