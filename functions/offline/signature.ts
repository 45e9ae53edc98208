import { createPublicKey, verify } from 'node:crypto';
import type { PublicKey } from '../../shared/contract/offline.ts';
import { digest } from '../platform/runtime/digest.ts';

/** The key's name: its thumbprint by RFC 7638, the same for the same key. */
export const thumbprint = ({ crv, kty, x, y }: PublicKey): string => digest(JSON.stringify({ crv, kty, x, y }));

/** Whether it is a point of the curve; anything else could be a key that many signatures fit. */
export function isKey(jwk: PublicKey): boolean {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' }).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/** Whether the text was signed by the key, in the form of WebCrypto: r and s one after the other. */
export function isSignedBy(jwk: PublicKey, text: string, signature: string): boolean {
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  return verify(
    'sha256',
    Buffer.from(text, 'utf8'),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
}
