import { describe, expect, it } from 'vitest';
import { agesOn, type AgingWallet } from './agesOn.ts';

const empty: AgingWallet = { lots: [], pending: [], months: [] };
const today = '2026-11-25';

describe('a member ages', () => {
  it('never, while there is nothing that can', () => {
    expect(agesOn(empty, undefined, today)).toBeUndefined();
    expect(agesOn({ ...empty, lots: [{ expires: 'never' }] }, undefined, today)).toBeUndefined();
  });

  it('not by what is over', () => {
    const over = { lots: [{ expires: '2026-11-24' }], pending: [], months: [{ month: '2025-11' }] };
    expect(agesOn(over, '2026-11-24', today)).toBeUndefined();
  });

  it('on the day after the last one of a lot', () => {
    const lots = [{ expires: '2027-01-31' }, { expires: '2026-11-30' }];
    expect(agesOn({ ...empty, lots }, undefined, today)).toBe('2026-12-01');
    // the last day itself is still good: it lapses tomorrow
    expect(agesOn({ ...empty, lots: [{ expires: today }] }, undefined, today)).toBe('2026-11-26');
  });

  it('when pending points become active, and when they lapse', () => {
    const pending = [{ active: '2026-11-28', expires: '2026-12-31' }];
    expect(agesOn({ ...empty, pending }, undefined, today)).toBe('2026-11-28');
    expect(agesOn({ ...empty, pending }, undefined, '2026-11-28')).toBe('2027-01-01');
  });

  it('when a month leaves the year, or the day after the last one of a tier', () => {
    const months = [{ month: '2026-03' }, { month: '2026-09' }];
    expect(agesOn({ ...empty, months }, undefined, today)).toBe('2027-03-01');
    expect(agesOn({ ...empty, months }, '2027-02-10', today)).toBe('2027-02-11');
    expect(agesOn({ ...empty, months: [{ month: '2026-09' }] }, '2026-11-30', today)).toBe('2026-12-01');
  });
});
