import { expect, test } from 'vitest';
import { withoutPerson } from './anonymous.ts';

test('who wrote it cannot be read from it', () => {
  const person = { name: 'דנה Cohen', phone: '+972502345678', email: 'dana@example.com' };
  expect(withoutPerson('too far. cohen, 050-234-5678, Dana@Example.com', person)).toBe('too far. …, …, …');
  expect(withoutPerson('דנה כבר לא גרה כאן', person)).toBe('… כבר לא גרה כאן');
  expect(withoutPerson('I moved (a+b)', { name: 'A. (b' })).toBe('I moved (a+b)');
});
