import { expect, it } from 'vitest';
import { readStaff } from './staffForm.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

it('wants a name, an e-mail of somebody new, and digits in a PIN', () => {
  const fields = (isNew: boolean) => readStaff(formOf({ pin: '12a' }), isNew).wrong.map(({ field }) => field);
  expect(fields(true)).toEqual(['name', 'email', 'pin']);
  expect(fields(false)).toEqual(['name', 'pin']);
});
it('gives the least to a role that it does not know', () => {
  expect(readStaff(formOf({ name: 'A', role: 'king' }), false)).toEqual({
    name: 'A',
    email: '',
    role: 'cashier',
    removePin: false,
    wrong: [],
  });
});
