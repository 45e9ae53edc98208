import { describe, expect, it } from 'vitest';
import { securityHeaders } from './headers.ts';
import { clubHost } from './host.ts';
import { isOwnForm, isReadableForm } from './origin.ts';

describe('clubHost', () => {
  it('does not believe a forwarded host without the secret', () => {
    const spoofed = new Headers({ host: 'mine.example', 'x-forwarded-host': 'other.example' });
    expect(clubHost(spoofed, 'secret')).toBe('mine.example');
    spoofed.set('x-moadon-origin', 'guess');
    expect(clubHost(spoofed, 'secret')).toBe('mine.example');
    spoofed.set('x-moadon-origin', '');
    expect(clubHost(spoofed, '')).toBe('mine.example');
    expect(clubHost(spoofed, undefined)).toBe('mine.example');
  });
  it('believes it with the secret', () => {
    const headers = new Headers({
      host: 'lambda.aws',
      'x-forwarded-host': 'Shop.Example',
      'x-moadon-origin': 'secret',
    });
    expect(clubHost(headers, 'secret')).toBe('shop.example');
  });
});

describe('isOwnForm', () => {
  const from = (headers: Record<string, string>, method = 'POST') =>
    isOwnForm(method, new Headers(headers), 'shop.example');
  it('refuses other sites, other ports, null and silence', () => {
    expect(from({ origin: 'https://evil.example' })).toBe(false);
    expect(from({ origin: 'https://shop.example.evil.example' })).toBe(false);
    expect(from({ origin: 'https://shop.example:8443' })).toBe(false);
    expect(from({ origin: 'null' })).toBe(false);
    expect(from({})).toBe(false);
    expect(from({ 'sec-fetch-site': 'same-site' })).toBe(false);
    expect(from({ origin: 'https://evil.example', 'content-type': 'application/json' }, 'DELETE')).toBe(false);
  });
  it('takes its own forms, and any reading', () => {
    expect(from({ origin: 'https://shop.example' })).toBe(true);
    expect(from({ 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(from({ origin: 'https://evil.example' }, 'GET')).toBe(true);
    expect(isOwnForm('POST', new Headers({ origin: 'http://localhost:4321' }), 'localhost:4321')).toBe(true);
  });
});

describe('isReadableForm', () => {
  const sent = (type: string, body: string) =>
    isReadableForm(new Request('https://shop.example/', { method: 'POST', headers: { 'content-type': type }, body }));
  it('refuses what is no form, and one that is broken', async () => {
    expect(await sent('application/json', '{}')).toBe(false);
    expect(await sent('multipart/form-data; boundary=x', '--x\r\nnothing')).toBe(false);
  });
  it('takes forms, the empty one too, and leaves them to be read', async () => {
    expect(await sent('application/x-www-form-urlencoded', '')).toBe(true);
    const request = new Request('https://shop.example/', { method: 'POST', body: new URLSearchParams({ code: '1' }) });
    expect(await isReadableForm(request)).toBe(true);
    expect((await request.formData()).get('code')).toBe('1');
    expect(await isReadableForm(new Request('https://shop.example/'))).toBe(true);
  });
});

describe('securityHeaders', () => {
  it('allows no inline script, and the one style by nonce', () => {
    const policy = securityHeaders('abc', false)['content-security-policy'] ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
