import type { ClubSettings } from '../../../shared/contract/club.ts';
import { hasPhones } from '../../../shared/phone.ts';
import { isTimeZone } from '../../../shared/time.ts';

export interface Problem {
  path: string;
  problem: string;
}

/**
 * What of the settings speaks against the rest of them, or would shut the club: each with the field at fault. None where
 * all is well. That a segment or a tier which a rule names exists is not asked: a rule for nobody does no harm.
 */
export function settingsProblems(settings: ClubSettings): Problem[] {
  const { languages, timeZone, country, currency, rules } = settings;
  const problems: Problem[] = [];
  const wrong = (path: string, problem: string) => problems.push({ path: `/body/${path}`, problem });

  if (!isTimeZone(timeZone)) wrong('timeZone', 'no such time zone');
  if (!hasPhones(country)) wrong('country', 'no such country');
  if (!Intl.supportedValuesOf('currency').includes(currency)) wrong('currency', 'no such currency');
  if (hasTwice(languages)) wrong('languages', 'one language twice');

  const tiers = rules.tiers.list;
  if (hasTwice(tiers.map(({ id }) => id))) wrong('rules/tiers/list', 'one id twice');
  if (hasTwice(tiers.map(({ from }) => from))) wrong('rules/tiers/list', 'two tiers from the same on');
  if (!tiers.some(({ from }) => from === 0)) wrong('rules/tiers/list', 'no tier to begin in: one takes 0');

  if (rules.expiryOn !== undefined && rules.expiryMonths === undefined)
    wrong('rules/expiryOn', 'a day on which points lapse that hold for ever');

  if (rules.expirySliding && rules.expiryMonths === undefined)
    wrong('rules/expirySliding', 'points that hold for ever hold no longer with a purchase');
  if (rules.expirySliding && rules.expiryOn !== undefined)
    wrong('rules/expirySliding', 'points lapse on a day of the year, or so long after the last purchase');

  if (rules.lapseNoticeDays && rules.expiryMonths && rules.lapseNoticeDays >= 28 * rules.expiryMonths)
    wrong('rules/lapseNoticeDays', 'longer than points hold: nobody could be told in time');

  tiers.forEach(({ from, gift }, i) => {
    if (gift && from === 0) wrong(`rules/tiers/list/${i}/gift`, 'everybody begins in this tier: nobody enters it');
  });

  if (hasTwice((rules.punchCards ?? []).map(({ id }) => id))) wrong('rules/punchCards', 'one id twice');
  if (hasTwice(rules.earning.map(({ id }) => id))) wrong('rules/earning', 'one id twice');
  rules.earning.forEach(({ when: { from, until } }, i) => {
    if (from !== undefined && until !== undefined && from > until)
      wrong(`rules/earning/${i}/when/from`, 'after the last day');
  });
  return problems;
}

const hasTwice = (values: readonly unknown[]): boolean => new Set(values).size < values.length;
