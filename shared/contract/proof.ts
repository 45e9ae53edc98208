import * as z from 'zod';

/** What shows at the till that the member is here, for spending many points: the card's QR of these minutes, or a code sent to them. */
export const spendingProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card'), token: z.string().max(100) }),
  z.strictObject({ kind: z.literal('code'), code: z.string().regex(/^\d{6}$/) }),
]);
export type SpendingProof = z.infer<typeof spendingProof>;
