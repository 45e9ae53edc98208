import { expect, test } from 'vitest';
import { portSentence } from './site.ts';

test('a port below 1024 is not everyone’s: no word of the data folder', () => {
  expect(portSentence('EACCES', 80, '127.0.0.1')).toBe(
    'Port 80 is not open to everyone on this machine. Choose one above 1023: PORT=4400 npm start',
  );
});

test('an address that the machine has not', () => {
  expect(portSentence('EADDRNOTAVAIL', 4321, '192.0.2.1')).toMatch(
    /^This machine has no address 192\.0\.2\.1\. Set HOST/,
  );
  expect(portSentence('EMFILE', 4321, '127.0.0.1')).toBeUndefined();
});
