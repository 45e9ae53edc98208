import { describe, expect, it } from 'vitest';
import type { Club, EarningRule } from '../../../shared/contract/club.ts';
import { settingsOf } from '../defaults.ts';
import { publicOf } from './publicOf.ts';

const settings = settingsOf({
  name: 'A',
  languages: ['en'],
  currency: 'ILS',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
});
const withRules = (earning: EarningRule[]): Club => ({ ...settings, id: 'a', rules: { ...settings.rules, earning } });
const rule = settings.rules.earning[0]!;

describe('publicOf', () => {
  it('tells of no rule that is off or for some only', () => {
    expect(publicOf(withRules([])).earns).toBeUndefined();
    expect(publicOf(withRules([{ ...rule, active: false }])).earns).toBeUndefined();
    expect(publicOf(withRules([{ ...rule, when: { segment: 'vip' } }])).earns).toBeUndefined();
    expect(publicOf(withRules([rule]))).not.toHaveProperty('rules');
  });
  it('tells what everybody earns, and the tiers from the first up', () => {
    const club = publicOf(withRules([rule]));
    expect(club.earns).toEqual({ points: 1, every: 100 });
    expect(club.tiers.map(({ id }) => id)).toEqual(['member', 'silver', 'gold']);
    expect(club.tiersBy).toBe('points');
  });
});
