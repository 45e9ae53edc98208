import { describe, expect, it } from 'vitest';
import { attribute, type Friend } from './attribute.ts';

const dana = { number: '1234567897', phone: '+972502345678', email: 'dana@example.org', active: true };
const friend: Friend = { phone: '+972502345679', email: 'noa@example.org', isNew: true };

describe('a friend is not attributed', () => {
  it.each([
    ['to a code that nobody has', friend, undefined, 'referral.not_found'],
    ['to an advocate who left', friend, { ...dana, active: false }, 'referral.not_found'],
    ['to themselves by phone', { ...friend, phone: dana.phone }, dana, 'referral.own_code'],
    ['to themselves by e-mail', { ...friend, email: dana.email }, dana, 'referral.own_code'],
    ['to themselves by number', { number: dana.number, isNew: false }, dana, 'referral.own_code'],
    ['when they were a member before', { ...friend, isNew: false }, dana, 'member.contact_taken'],
  ])('%s', (_, who, advocate, code) => {
    expect(attribute(who, advocate)).toEqual({ ok: false, refusal: { code } });
  });
});

describe('a friend is attributed', () => {
  it('to an active advocate', () => {
    expect(attribute(friend, dana)).toEqual({ ok: true, value: { advocate: '1234567897' } });
  });

  it('when neither of them told a phone or an e-mail: two unknowns are not the same', () => {
    expect(attribute({ isNew: true }, { number: '1234567897', active: true }).ok).toBe(true);
  });
});
