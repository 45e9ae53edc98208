import { memberNumberOf } from '../../../shared/ids.ts';

/** A household's member number: its own number behind a 1, so that a rerun finds the same member. */
export const numberOfHousehold = (household: string): string => memberNumberOf(`1${household.padStart(8, '0')}`);
