import { expect, it } from 'vitest';
import { readScan } from './scan.ts';

it('is no scan', () => {
  expect(readScan('')).toBeUndefined();
  expect(readScan('0502345678')).toBeUndefined();
  expect(readScan('MOADON:123:short')).toBeUndefined();
});
it('reads a card', () => {
  expect(readScan('MOADON:4072318659:aZ_9-bcdEFGH1234')).toEqual({ number: '4072318659', token: 'aZ_9-bcdEFGH1234' });
});
it('reads a card that was scanned into a field with something in it', () => {
  expect(readScan('187MOADON:4072318659:aZ_9-bcdEFGH1234')?.number).toBe('4072318659');
});
it('reads a card scanned on a Hebrew keyboard', () => {
  expect(readScan('MOADON:4072318659:שZ_9-נבגEFGH1234')).toEqual({ number: '4072318659', token: 'aZ_9-bcdEFGH1234' });
});
