/** A redemption outside of a purchase, as it is called from outside: enough to find it without an index. */
export interface RedemptionName {
  code: string;
  member: string | undefined;
  cause: string;
}

export const nameRedemption = ({ code, member, cause }: RedemptionName): string => `${code}~${member ?? ''}~${cause}`;

/** Undefined for a text that is no such name. */
export function readRedemptionName(text: string): RedemptionName | undefined {
  const match = /^([A-Z0-9]{3,32})~(\d{10})?~(x~[A-Za-z0-9]+)$/.exec(text);
  return match ? { code: match[1]!, member: match[2], cause: match[3]! } : undefined;
}
