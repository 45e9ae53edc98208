import { expect, it } from 'vitest';
import { sentVersion } from './version.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

it('stays the one that the form was opened with, until the person replaces the newer one', () => {
  expect(sentVersion(formOf({ version: '3' }))).toBe(3);
  expect(sentVersion(formOf({ version: '3', over: '5' }))).toBe(5);
  expect(sentVersion(formOf({}))).toBe(0);
});
