import { expect, it } from 'vitest';
import { changeProblems } from './changeProblems.ts';

const wording = (version: string, he: string) => ({ consentWording: { version, text: { he } } });
const paths = (before: ReturnType<typeof wording>, after: ReturnType<typeof wording>) =>
  changeProblems(before, after).map(({ path }) => path);

it('refuses other words under a version that had its words', () => {
  const path = ['/body/consentWording/version'];
  expect(paths(wording('3', 'a'), wording('3', 'b'))).toEqual(path);
  expect(paths(wording('3', 'a'), wording('2', 'b'))).toEqual(path);
  expect(paths(wording('3', 'a'), wording('2', 'a'))).toEqual(path);
  expect(paths(wording('spring', 'a'), wording('spring', 'b'))).toEqual(path);
});
it('takes the same words, and other words under a new version', () => {
  expect(paths(wording('3', 'a'), wording('3', 'a'))).toEqual([]);
  expect(paths(wording('3', 'a'), wording('4', 'b'))).toEqual([]);
  expect(paths(wording('spring', 'a'), wording('summer', 'b'))).toEqual([]);
});
