import { expect, test } from 'vitest';
import { applyChoices } from './consents.ts';

const at = '2026-11-22T10:00:00.000Z';
const club = { consentWording: { version: '3', text: { he: 'מבצעים', en: 'Offers' } } };
const proof = { at, club, language: 'en' as const, source: 'page' };
const marketing = { channel: 'sms', purpose: 'marketing', granted: true } as const;

test('what was never given cannot be withdrawn, and what was given is not given again: no proof', () => {
  const no = { ...marketing, granted: false };
  expect(applyChoices([], [no], proof)).toEqual({ consents: [], changes: [] });
  const held = { ...marketing, at: '2026-01-01T00:00:00.000Z', wording: '1', source: 'till' };
  expect(applyChoices([held], [marketing], proof)).toEqual({ consents: [held], changes: [] });
});

test('each purpose goes by its own words, in the language shown', () => {
  const { consents, changes } = applyChoices([], [marketing, { ...marketing, purpose: 'service' }], proof);
  expect(consents).toEqual([
    { ...marketing, at, wording: '3', source: 'page' },
    { ...marketing, purpose: 'service', at, wording: 'service-1', source: 'page' },
  ]);
  expect(changes.map(({ text }) => text)).toEqual([
    'Offers',
    'You may write to me about my own points, rewards and purchases. I can withdraw at any time.',
  ]);
});

test('a withdrawal takes the place of what was given and is proven, too; other channels stay', () => {
  const given = { at: '2026-01-01T00:00:00.000Z', wording: '1', source: 'till' };
  const held = [
    { ...marketing, ...given },
    { ...marketing, channel: 'email' as const, ...given },
  ];
  const withdrawn = { ...marketing, granted: false, at, wording: '3', source: 'page' };
  expect(applyChoices(held, [{ ...marketing, granted: false }], proof)).toEqual({
    consents: [withdrawn, held[1]],
    changes: [{ consent: withdrawn, text: 'Offers' }],
  });
});
