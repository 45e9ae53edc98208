import { memberNumberOf } from '../../../shared/ids.ts';
import { indexOfCode, uniqueCode, type SecretHmac } from './code.ts';

/**
 * The code of a coupon for one member. Its index is the member's number, so that a till finds whose it is from the code
 * alone, nobody counts codes, and publishing twice makes the same code. `secretHmac` is the coupon's own.
 */
export const codeForMember = (member: string, secretHmac: SecretHmac): string =>
  uniqueCode(Number(member.slice(0, -1)), secretHmac);

/** The member that a unique code names; undefined where the text is no such code. Whether it was given is not asked. */
export function memberInCode(text: string): string | undefined {
  const index = indexOfCode(text);
  if (index === undefined || index < 100_000_000 || index > 999_999_999) return undefined;
  return memberNumberOf(String(index));
}
