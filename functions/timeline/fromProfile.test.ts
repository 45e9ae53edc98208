import { expect, test } from 'vitest';
import type { Profile } from '../members/index.ts';
import { eventsOfProfile } from './fromProfile.ts';

const joined: Profile = {
  number: '1234567897',
  name: 'Dana',
  phone: '+972502345678',
  language: 'he',
  joinedAt: '2026-01-01T08:00:00.000Z',
  source: 'till',
  by: 'staff:cashier',
  consents: [],
  referralCode: 'ABCDEFG',
  attributes: {},
  version: 1,
};
const at = '2026-11-22T10:00:00.000Z';
const after = (change: Partial<Profile>): Profile => ({ ...joined, ...change, version: 2 });

test('nothing is told of who left, nor of a change that changed nothing to tell of', () => {
  expect(eventsOfProfile(after({ leftAt: at }), joined, at)).toEqual([]);
  expect(eventsOfProfile(after({ changedBy: 'member:1234567897' }), joined, at)).toEqual([]);
});

test('of what was changed the fields are told, never their values, and who changed them', () => {
  const now = after({ name: 'Dana Levi', phone: '+972522345678', changedBy: 'staff:service' });
  expect(eventsOfProfile(now, joined, at)).toEqual([
    {
      member: '1234567897',
      at,
      id: 'profile~2',
      event: { kind: 'profile', text: 'name,phone', by: 'staff:service' },
    },
  ]);
});

test('joining is told with who signed them up', () => {
  expect(eventsOfProfile(joined, undefined, at)).toEqual([
    {
      member: '1234567897',
      at: '2026-01-01T08:00:00.000Z',
      id: 'joined',
      event: { kind: 'joined', text: 'till', by: 'staff:cashier' },
    },
  ]);
});
