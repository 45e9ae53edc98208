import { expect, it } from 'vitest';
import { codeAddress } from './codeAddress.ts';

const phone = '+972502345678';
const email = 'dana@example.org';
const at = '2026-11-22T10:00:00.000Z';

it.each<[string, Parameters<typeof codeAddress>, string]>([
  ['an unproven e-mail beside a proven phone', [{ phone, email, phoneVerifiedAt: at }, email, false], phone],
  ['an unproven phone beside a proven e-mail', [{ phone, email, emailVerifiedAt: at }, phone, false], email],
  ['the proven one', [{ phone, email, phoneVerifiedAt: at }, phone, false], phone],
  ['either, while none is proven', [{ phone, email }, email, false], email],
  ['either, when both are', [{ phone, email, phoneVerifiedAt: at, emailVerifiedAt: at }, email, false], email],
  ['the unproven one of who is signed in', [{ phone, email, phoneVerifiedAt: at }, email, true], email],
])('by %s', (_, [member, contact, signedIn], to) => {
  expect(codeAddress(member, contact, signedIn)).toBe(to);
});
