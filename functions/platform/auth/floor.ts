import { setTimeout as sleep } from 'node:timers/promises';

/** An answer that must not tell who is known takes at least so long, in milliseconds: sending a message is within it. */
const floorMs = 400;

/** The end of the floor; to be started before the work and awaited after it. */
export const answerFloor = (): Promise<void> => sleep(floorMs);
