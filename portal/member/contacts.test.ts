import { expect, it } from 'vitest';
import { unproven } from './contacts.ts';

const [phone, email] = ['+972502345678', 'dana@example.com'];

it('asks for nothing that was proven', () => {
  expect(unproven({ phone, email, proven: ['phone', 'email'] })).toEqual([]);
  expect(unproven({ proven: [] })).toEqual([]);
});
it('asks for the second one too', () => {
  expect(unproven({ phone, email, proven: ['phone'] })).toEqual([{ kind: 'email', contact: email, fresh: false }]);
});
it('asks for the new one before the one that stands, and not for the one that it replaces', () => {
  expect(unproven({ phone, email, proven: [], pending: { email: 'new@example.com' } })).toEqual([
    { kind: 'email', contact: 'new@example.com', fresh: true },
    { kind: 'phone', contact: phone, fresh: false },
  ]);
});
