import * as z from 'zod';

/** A hold's own name, as it was answered. */
export const holdId = z.string().regex(/^[A-Za-z0-9]{14}$/);

/** What stands in the way of confirming a hold, or of letting it go. */
export const holdRefusals = ['hold.not_found', 'hold.lapsed', 'hold.ended'] as const;
