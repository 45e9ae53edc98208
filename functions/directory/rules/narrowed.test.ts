import { expect, it } from 'vitest';
import { isOfThose, type LateTest, type Narrowing } from './narrowed.ts';

const today = '2026-07-15';
const silver = { joinedOn: '2024-03-10', tier: 'silver', lastVisit: '2026-07-01' };
// 14 days away
const isLate: LateTest = (_, gap) => gap !== undefined && gap * 1.5 < 14;
const holds = (by: Narrowing, gap?: number) => isOfThose({ facts: silver, gap }, by, today, isLate);

it.each<[string, Narrowing, number?]>([
  ['joined the day before', { joinedSince: '2024-03-11' }],
  ['came the day before', { boughtSince: '2026-07-02' }],
  ['in another tier', { tier: 'gold' }],
  ['not yet past one and a half times ten days', { late: true }, 10],
  ['without a rhythm yet', { late: true }],
  ['fits one and not the other', { tier: 'silver', joinedSince: '2026-01-01' }],
])('leaves out who %s', (_, by, gap) => expect(holds(by, gap)).toBe(false));

it('leaves out who never bought', () => {
  const never = { joinedOn: '2024-03-10', tier: 'member' };
  expect(isOfThose({ facts: never }, { boughtSince: '2000-01-01' }, today, isLate)).toBe(false);
});

it.each<[string, Narrowing, number?]>([
  ['nothing is asked', {}],
  ['joined on the day', { joinedSince: '2024-03-10' }],
  ['came on the day', { boughtSince: '2026-07-01' }],
  ['is in the tier', { tier: 'silver' }],
  ['is past one and a half times nine days', { late: true }, 9],
])('takes who fits: %s', (_, by, gap) => expect(holds(by, gap)).toBe(true));
