import { everyMember } from '../directory/index.ts';
import { changeSettings } from './useCases.ts';

/** Asked only where the currency is to change, so looking at members until one has bought is not dear. */
export const clubs = {
  change: changeSettings(async ({ table }) => {
    for await (const { facts } of everyMember(table)) if (facts.visits > 0 || facts.spend > 0) return true;
    return false;
  }),
};
