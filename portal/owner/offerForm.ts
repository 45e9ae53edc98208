import type { OfferBody } from '../../shared/contract/offer.ts';
import { given, localizedOf, optionalLocalized, optionalText, textOf } from '../forms/read.ts';
import { parseTimes, reader, type Wrong } from './parts.ts';

/** The offer's form as the contract's input, and what cannot be read. */
export function readOffer(form: FormData, currency: string): { body: OfferBody; wrong: Wrong[] } {
  const read = reader(form, currency);
  const title = localizedOf(form, 'title');
  if (Object.keys(title).length === 0) read.say('title', 'nameMissing');
  const { from, until } = read.days(true);
  const times = textOf(form, 'gives') === 'points_times';
  const percent = times ? parseTimes(textOf(form, 'times')) : undefined;
  const coupon = textOf(form, 'coupon');
  if (times && !percent) read.say('times', 'timesRange');
  if (!times && !coupon) read.say('coupon', 'chooseOne');
  const body: OfferBody = given({
    title,
    text: optionalLocalized(form, 'text'),
    segment: optionalText(form, 'segment'),
    from,
    until: until ?? '',
    categories: read.several('categories'),
    gives: times ? { kind: 'points_times' as const, percent: percent ?? 200 } : { kind: 'coupon' as const, coupon },
    priority: Math.min(Math.max(Number(textOf(form, 'priority')) || 0, 0), 3),
    active: form.has('active'),
  });
  return { body, wrong: read.wrong };
}
