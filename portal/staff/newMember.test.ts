import { expect, it } from 'vitest';
import { newMemberOf } from './newMember.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

it('wants a contact and a name', () => {
  expect(newMemberOf(formOf({}), 'he').missing).toEqual(['contact', 'name']);
  expect(newMemberOf(formOf({ contact: '050', name: ' ' }), 'he').missing).toEqual(['name']);
});
it('gives no consent that was not ticked', () => {
  expect(newMemberOf(formOf({ contact: '050-234-5678', name: 'דנה' }), 'he').body).toEqual({
    name: 'דנה',
    phone: '050-234-5678',
    language: 'he',
  });
});
it('takes an e-mail in the same field, with the consent for it', () => {
  expect(newMemberOf(formOf({ contact: 'dana@example.com', name: 'Dana', marketing: 'yes' }), 'en').body).toEqual({
    name: 'Dana',
    email: 'dana@example.com',
    language: 'en',
    consents: [{ channel: 'email', purpose: 'marketing', granted: true }],
  });
});
