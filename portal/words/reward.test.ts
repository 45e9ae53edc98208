import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { whyNotText } from './reward.ts';

const reward = { id: 'cake', name: { en: 'Cake' }, cost: 900, available: false };
const why = (more: object) => whyNotText({ ...reward, ...more }, t('he'), 'he').replace(/[\u2066-\u2069]/g, '');

it('says what is missing, or what stands in the way', () => {
  expect(why({ missing: 20 })).toBe('עוד 20 נקודות');
  expect(why({ reason: 'member.unverified' })).toBe('כדי לממש נקודות צריך לאמת את הטלפון פעם אחת בקוד.');
  expect(why({ reason: 'weather' })).toBe(why({ reason: 'reward.not_available' }));
  expect(why({ available: true })).toBe('');
});
