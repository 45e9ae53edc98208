import { expect, it } from 'vitest';
import type * as z from 'zod';
import { addMember, join } from '../../shared/contract/member.ts';
import { addOffer } from '../../shared/contract/offer.ts';
import { t } from '../i18n/index.ts';
import { fieldText } from './fieldText.ts';

/** What stands beside each field that the contract refuses, by the words it really refuses with. */
function saidOf(schema: z.ZodType, body: unknown): Record<string, string> {
  const { error } = schema.safeParse(body);
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path, message }) => [
      path.join('.'),
      fieldText({ path: `/body/${path.join('/')}`, problem: message }, t('en')),
    ]),
  );
}

it('says of a phone and an e-mail how they are written', () => {
  expect(saidOf(join.request.body, { name: 'Noa', phone: '12', email: 'noa' })).toEqual({
    phone: 'This is not a whole phone number. Check the digits.',
    email: 'This is not a whole e-mail address. Check that it has an @.',
  });
});
it('says what kind of thing is amiss', () => {
  expect(saidOf(addMember.request.body, { name: 'x'.repeat(101), phone: '0'.repeat(41) })).toEqual({
    name: 'This is too long: 100 characters at most.',
    phone: 'This is too long: 40 characters at most.',
  });
  expect(saidOf(addMember.request.body, { name: '' })).toEqual({ name: 'This is missing.' });
  const offer = { title: { he: 'א' }, until: 'soon', categories: [], active: true };
  expect(
    saidOf(addOffer.request.body, { ...offer, priority: NaN, gives: { kind: 'points_times', percent: 5 } }),
  ).toEqual({
    until: 'What is written here does not fit. Check it.',
    priority: 'Write a number here.',
    'gives.percent': 'This number is too small.',
  });
});
