import { expect, it } from 'vitest';
import { changedConsents } from './consents.ts';

const given = (channel: 'sms' | 'email', granted: boolean) => ({
  channel,
  purpose: 'marketing' as const,
  granted,
  at: '2026-01-01T00:00:00.000Z',
  wording: '1',
  source: 'page',
});

it('sends nothing where nothing changed', () => {
  expect(changedConsents([given('sms', true)], ['sms.marketing'], ['marketing'])).toEqual([]);
  expect(changedConsents([given('sms', false)], [], ['marketing'])).toEqual([]);
});
it('sends what was ticked and what was unticked', () => {
  expect(changedConsents([given('sms', true)], ['email.marketing'], ['marketing'])).toEqual([
    { channel: 'sms', purpose: 'marketing', granted: false },
    { channel: 'email', purpose: 'marketing', granted: true },
  ]);
});
it('ignores boxes that are not ours', () => {
  expect(changedConsents([], ['pigeon.marketing', 'sms.service'], ['marketing'])).toEqual([]);
});
