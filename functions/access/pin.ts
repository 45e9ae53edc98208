import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's parameters for scrypt (Password Storage Cheat Sheet): N = 2^15, r = 8, p = 3. */
const options: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(pin, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key))),
  );

export async function sealPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(pin, salt)).toString('base64url')}`;
}

export async function pinMatches(pin: string, sealed: string): Promise<boolean> {
  const [salt, key] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  return salt !== undefined && key !== undefined && timingSafeEqual(await derive(pin, salt), key);
}
