import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { cardText, nextTier, tierName, writtenNumber } from './wallet.ts';

const club = {
  tiers: [
    { id: 'silver', name: { he: 'כסף', en: 'Silver' }, benefits: [] },
    { id: 'gold', name: { he: 'זהב', en: 'Gold' }, benefits: [] },
  ],
  tiersBy: 'points' as const,
};
const he = { t: t('he'), f: { moneyShort: (amount: number) => `${amount / 100} ₪` }, lang: 'he' as const };
const bare = (text?: string) => text?.replace(/[\u2066-\u2069]/g, '');
const next = { tier: 'gold', missing: 120, reached: 880, from: 1000 };

it('falls back to the id of a tier that is gone', () => {
  expect(tierName(club, 'platinum', 'he')).toBe('platinum');
  expect(tierName(club, 'gold', 'he')).toBe('זהב');
});
it('says the way to the next tier in points or in money', () => {
  expect(nextTier({}, club, he)).toBeUndefined();
  expect(bare(nextTier({ next }, club, he)?.sentence)).toBe('עוד 120 נקודות לדרגת זהב');
  expect(nextTier({ next }, club, he)?.fraction).toBe(0.88);
  const spend = nextTier({ next: { ...next, missing: 12000 } }, { ...club, tiersBy: 'spend' }, he);
  expect(bare(spend?.sentence)).toBe('עוד 120 ₪ לדרגת זהב');
});
it('writes what is read aloud, and what is scanned', () => {
  expect(writtenNumber('4072318659')).toBe('407 231 8659');
  expect(cardText({ number: '4072318659', token: 'ab_C-1' })).toBe('MOADON:4072318659:ab_C-1');
});
