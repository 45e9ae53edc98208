import { expect, test } from 'vitest';
import { viewerAddress } from './viewer.ts';

const told = { 'cloudfront-viewer-address': '203.0.113.7:4711' };

test('an address that anybody may have written is not believed', () => {
  expect(viewerAddress(new Headers(told), '198.51.100.1', 'proof')).toBe('198.51.100.1');
  expect(viewerAddress(new Headers({ ...told, 'x-moadon-origin': 'guess' }), '198.51.100.1', 'proof')).toBe(
    '198.51.100.1',
  );
  expect(viewerAddress(new Headers({ ...told, 'x-moadon-origin': 'undefined' }), '198.51.100.1', undefined)).toBe(
    '198.51.100.1',
  );
});

test('of a chain of proxies only the last is known to be true', () => {
  expect(viewerAddress(new Headers({ 'x-forwarded-for': '10.9.9.9, 198.51.100.1' }), '10.9.9.9', 'proof')).toBe(
    '198.51.100.1',
  );
});

test('the edge is believed, without the port', () => {
  expect(viewerAddress(new Headers({ ...told, 'x-moadon-origin': 'proof' }), '198.51.100.1', 'proof')).toBe(
    '203.0.113.7',
  );
  const six = { 'cloudfront-viewer-address': '2001:db8::1:4711', 'x-moadon-origin': 'proof' };
  expect(viewerAddress(new Headers(six), '198.51.100.1', 'proof')).toBe('2001:db8::1');
});
