import { expect, it } from 'vitest';
import { giftsOf } from './gives.ts';

const keysOf = (club: Parameters<typeof giftsOf>[0]) => giftsOf(club, String).map(({ key }) => key);
const tier = (id: string) => ({ id, name: { en: id }, benefits: [] });

it('promises nothing that the club does not give', () => {
  expect(keysOf({ joinGift: 0, tiers: [tier('one')] })).toEqual(['entry.givesPoints', 'entry.givesOffers']);
});
it('says what it gives', () => {
  const club = { joinGift: 20, earns: { points: 1, every: 100 }, tiers: [tier('one'), tier('two')] };
  expect(keysOf(club)).toEqual(['entry.givesJoin', 'entry.givesEarn', 'entry.givesOffers', 'entry.givesTiers']);
  expect(giftsOf(club, (amount) => `${amount / 100} ₪`)[1]?.values).toEqual({ amount: '1 ₪', points: 1 });
});
