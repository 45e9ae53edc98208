import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { eventText, eventTitle } from './eventText.ts';

it('puts what the system noted in words', () => {
  expect(eventText({ kind: 'profile', text: 'email,birthday' }, t('en'))).toBe('E-mail, Birthday');
  expect(eventText({ kind: 'profile', text: 'constructor' }, t('en'))).toBe('constructor');
  expect(eventText({ kind: 'consent', text: '-sms.marketing' }, t('he'))).toBe('מבצעים · SMS: לא');
  expect(eventText({ kind: 'consent', text: 'odd' }, t('he'))).toBe('odd');
  expect(eventText({ kind: 'refund', text: 'undo' }, t('en'))).toBe('Undo');
  expect(eventText({ kind: 'joined', text: 'till' }, t('he'))).toBe('בקופה');
  expect(eventText({ kind: 'joined', text: 'poster-7' }, t('en'))).toBeUndefined();
  expect(eventText({ kind: 'purchase', text: 'store-7' }, t('en'))).toBeUndefined();
  expect(eventText({ kind: 'message', text: 'coupon-given' }, t('en'))).toBeUndefined();
});
it('leaves what people wrote as it stands', () => {
  expect(eventText({ kind: 'refund', text: 'הוחזר שבור' }, t('en'))).toBe('הוחזר שבור');
  expect(eventText({ kind: 'purchase' }, t('en'))).toBeUndefined();
});
it('tells a reward taken from one handed over, and a friend who came from the points for it', () => {
  expect(eventTitle({ kind: 'reward', points: -1200 }, t('he'))).toBe('הטבה תמורת נקודות');
  expect(eventTitle({ kind: 'reward' }, t('he'))).toBe('הטבה נמסרה');
  expect(eventTitle({ kind: 'referral' }, t('he'))).toBe('חבר או חברה הצטרפו');
  expect(eventTitle({ kind: 'referral', points: 50 }, t('he'))).toBe('נקודות חבר מביא חבר');
});
