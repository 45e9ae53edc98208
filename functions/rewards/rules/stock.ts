/**
 * How many are left once somebody who read `read` wrote `wanted` over it, while `now` are left. What they changed is the
 * difference, so that what was taken meanwhile does not come back; never below 0. Who does not say what they read, or
 * where there was no end to it, sets it. Undefined: no end.
 */
export function leftAfterEdit(
  wanted: number | undefined,
  read: number | undefined,
  now: number | undefined,
): number | undefined {
  if (wanted === undefined || read === undefined || now === undefined) return wanted;
  return Math.max(0, now + wanted - read);
}
