import { expect, it } from 'vitest';
import type { ClubSettings, EarningRule, Tier } from '../../../shared/contract/club.ts';
import { settingsOf } from '../defaults.ts';
import { settingsProblems } from './settingsProblems.ts';

const good = settingsOf({
  name: 'X',
  languages: ['he', 'en'],
  currency: 'ILS',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
});
const tier = (id: string, from: number): Tier => ({ id, name: { en: id }, from, benefits: [] });
const withTiers = (...list: Tier[]): ClubSettings => ({
  ...good,
  rules: { ...good.rules, tiers: { ...good.rules.tiers, list } },
});
const withEarning = (...earning: EarningRule[]): ClubSettings => ({ ...good, rules: { ...good.rules, earning } });
const base = good.rules.earning[0]!;

it.each<[string, ClubSettings, string]>([
  ['a time zone that is none', { ...good, timeZone: 'Nowhere/Land' }, 'timeZone'],
  ['no time zone', { ...good, timeZone: '' }, 'timeZone'],
  ['a country that is none', { ...good, country: 'QQ' }, 'country'],
  ['money that is none', { ...good, currency: 'ZZZ' }, 'currency'],
  ['one language twice', { ...good, languages: ['he', 'he'] }, 'languages'],
  ['two tiers of one id', withTiers(tier('a', 0), tier('a', 5)), 'rules/tiers/list'],
  ['two tiers from the same on', withTiers(tier('a', 0), tier('b', 0)), 'rules/tiers/list'],
  ['no tier to begin in', withTiers(tier('a', 1)), 'rules/tiers/list'],
  ['two rules of one id', withEarning(base, base), 'rules/earning'],
  [
    'a rule that ends before it begins',
    withEarning(base, { ...base, id: 'b', when: { from: '2026-02-01', until: '2026-01-31' } }),
    'rules/earning/1/when/from',
  ],
])('refuses %s', (_, settings, path) => {
  expect(settingsProblems(settings).map((problem) => problem.path)).toEqual([`/body/${path}`]);
});

it('takes what a club begins with, tiers in any order, and a rule of one day', () => {
  expect(settingsProblems(good)).toEqual([]);
  expect(settingsProblems(withTiers(tier('gold', 500), tier('member', 0)))).toEqual([]);
  expect(settingsProblems(withEarning({ ...base, when: { from: '2026-02-01', until: '2026-02-01' } }))).toEqual([]);
});
