import { codeAlphabet } from '../../../shared/ids.ts';
import { indexPlaces, type CodePattern } from '../../../shared/codePattern.ts';
import { read, sameText, written, type SecretHmac } from './code.ts';

/** A batch as its codes need it. */
export interface Batch extends Pick<CodePattern, 'prefix' | 'places'> {
  /** Codes in it, numbered from 0. */
  count: number;
}

const base = BigInt(codeAlphabet.length);

/**
 * The code of a number in a batch: the beginning, then signs out of an HMAC over the number, then the number itself. Nothing is stored for it.
 * Two numbers never make one code, because the number can be read back.
 *
 * @param secretHmac the batch's own; 16 bytes at least
 */
export function batchCode(batch: Batch, index: number, secretHmac: SecretHmac): string {
  if (!Number.isSafeInteger(index) || index < 0 || index >= batch.count)
    throw new RangeError(`not in the batch: ${index}`);
  const numbered = indexPlaces(batch.count);
  return batch.prefix + sealOf(index, batch.places - numbered, secretHmac) + written(BigInt(index), numbered);
}

/** The number of a genuine code of the batch, written as {@link batchCode} does; undefined for any other text. */
export function numberInBatch(batch: Batch, code: string, secretHmac: SecretHmac): number | undefined {
  const { prefix, places, count } = batch;
  if (code.length !== prefix.length + places || !code.startsWith(prefix)) return undefined;
  const numbered = indexPlaces(count);
  const index = read(code.slice(-numbered));
  if (index === undefined || index >= BigInt(count)) return undefined;
  const seal = sealOf(Number(index), places - numbered, secretHmac);
  return sameText(code.slice(prefix.length, -numbered), seal) ? Number(index) : undefined;
}

function sealOf(index: number, places: number, secretHmac: SecretHmac): string {
  const hash = secretHmac(String(index));
  if (hash.length < 16) throw new RangeError('an HMAC of 16 bytes at least');
  // 128 bits and more over 29^27 at most: no code is noticeably likelier than another
  const bits = BigInt(`0x${Buffer.from(hash).toString('hex')}`);
  return written(bits % base ** BigInt(places), places);
}
