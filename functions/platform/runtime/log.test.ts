import { expect, it, vi } from 'vitest';
import { consoleLog, redacted } from './log.ts';

it.each([
  ['Email address is not verified: Dana.Cohen+a@example.co.il', 'Email address is not verified: <e-mail>'],
  ['to דנה@example.org failed', 'to <e-mail> failed'],
  ['number +972502345678 is opted out', 'number <phone> is opted out'],
  ['typed 050-2345678, 0502345678 and 03 123 4567', 'typed <phone>, <phone> and <phone>'],
  [`Unexpected token 'D', "Dana said "hi"..." is not valid JSON`, `Unexpected token 'D', … is not valid JSON`],
])('%s', (text, without) => {
  expect(redacted(text)).toBe(without);
});

it.each([
  'member 1234567897 at 2026-11-22T10:00:00.000Z',
  'at send (/work/node_modules/@aws-sdk/client-sesv2/index.js:10:20)',
  'entry#r~s1~t1~2026-11-22~0000127',
])('%s tells of nobody, and stays', (text) => {
  expect(redacted(text)).toBe(text);
});

it('a fault is written without the person, in its message and its stack', () => {
  const write = vi.spyOn(console, 'error').mockImplementation(() => {});
  consoleLog.error('request failed', new Error('rejected: dana@example.org'), { route: 'join' });
  const written = String(write.mock.calls[0]?.[0]);
  write.mockRestore();
  expect(written).not.toContain('dana@');
  expect(JSON.parse(written)).toMatchObject({ route: 'join', fault: 'Error: rejected: <e-mail>' });
});
