import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { historyLine } from './history.ts';

const at = '2026-11-20T10:00:00.000Z';
const line = (event: object) => historyLine({ id: '1', at, kind: 'purchase', ...event }, t('en'));
const bare = (text?: string) => text?.replace(/[\u2066-\u2069]/g, '');

it('keeps the house’s own words to itself', () => {
  expect(line({ kind: 'joined', text: 'poster', by: 'system:page' })).toEqual({ kind: 'Joined', at });
  expect(line({ kind: 'consent', text: '+pigeon.marketing' })).toEqual({ kind: 'Consent', at });
  expect(line({ kind: 'profile', text: 'name,secret' }).note).toBe('Name');
  expect(line({ kind: 'refund', text: 'undo' })).toEqual({ kind: 'Refund', at });
  expect(line({ kind: 'adjustment', points: -5, text: 'she was rude' })).toEqual({
    kind: 'Adjustment',
    at,
    points: -5,
  });
});
it('says what a message was about, and no more of one it does not know', () => {
  expect(line({ kind: 'message', text: 'reward.claimed' }).note).toBe('A reward’s code');
  expect(line({ kind: 'message', text: 'campaign.7' })).toEqual({ kind: 'Message', at });
});
it('tells a purchase', () => {
  expect(line({ points: 18, amount: 18740, text: 'store-7' })).toEqual({
    kind: 'Purchase',
    at,
    points: 18,
    amount: 18740,
  });
});
it('leaves out points that did not move', () => {
  expect(line({ kind: 'refund', points: 0, amount: 500 })).toEqual({ kind: 'Refund', at, amount: 500 });
});
it('says which consent was given or withdrawn', () => {
  expect(bare(line({ kind: 'consent', text: '+sms.marketing' }).note)).toBe('Yes: SMS');
  expect(bare(line({ kind: 'consent', text: '-email.marketing' }).note)).toBe('No: E-mail');
});
it('tells a reward taken from one handed over, and a friend who came from the points for it', () => {
  const heading = (event: object) => t('en')(`member.entry${line(event).kind}`);
  expect(heading({ kind: 'reward', points: -1200, text: 'Coffee' })).toBe('Reward for points');
  expect(heading({ kind: 'reward', text: 'Coffee' })).toBe('Reward handed over');
  expect(heading({ kind: 'referral' })).toBe('A friend joined through you');
  expect(heading({ kind: 'referral', points: 50 })).toBe('Bring-a-friend points');
});
