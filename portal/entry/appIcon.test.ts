import { expect, it } from 'vitest';
import { appIcon } from './appIcon.ts';

it('writes nothing of a name as markup', () => {
  expect(appIcon('<script>', '#0f766e')).toContain('>&#60;</text>');
  expect(appIcon('', '#0f766e')).toContain('></text>');
});
it('takes the first letter, in any script', () => {
  expect(appIcon('קפה', '#0f766e')).toContain('>ק</text>');
  expect(appIcon('noa', '#0f766e')).toContain('>N</text>');
});
