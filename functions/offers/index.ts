export { offerEarning, offersFor } from './forMember.ts';
export { loadOffers } from './store.ts';
