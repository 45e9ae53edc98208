/** Why a plain page stands in place of the one that was asked for, and the status it is answered with. */
export const troubleStatus = { 'not-found': 404, 'no-club': 404, refused: 403, away: 503, fault: 500 } as const;
export type Trouble = keyof typeof troubleStatus;
