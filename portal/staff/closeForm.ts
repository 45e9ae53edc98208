import { parseAmount } from '../forms/amount.ts';

/** A Z total as it was typed: an amount, below 0 on a day of more refunds than purchases. Undefined where it is none. */
export function parseZ(text: string, currency: string): number | undefined {
  const [, minus, bare = ''] = /^\s*([-−])?(.*?)\s*$/.exec(text.replace(/\p{Cf}/gu, '')) ?? [];
  const value = parseAmount(bare, currency);
  return value === undefined ? undefined : minus && value > 0 ? -value : value;
}

/** A till's name in an address; none of its parts holds a '~'. */
export const placeKey = ({
  store = '',
  till = '',
}: {
  store?: string | undefined;
  till?: string | undefined;
}): string => `${store}~${till}`;
