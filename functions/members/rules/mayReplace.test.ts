import { expect, it } from 'vitest';
import { mayReplace } from './mayReplace.ts';

const at = '2026-11-22T10:00:00.000Z';
const [old, other] = ['+972502345678', '+972502345679'];
const email = 'dana@example.org';
const staff = (role: string) => ({ kind: 'staff', role });

it.each<[string, Parameters<typeof mayReplace>, string]>([
  ['a proven phone', [staff('service'), { phone: old, phoneVerifiedAt: at }, { phone: other }], 'phone'],
  [
    'a proven e-mail taken away',
    [staff('service'), { phone: old, email, emailVerifiedAt: at }, { phone: old }],
    'email',
  ],
])('service does not replace %s', (_, args, by) => {
  expect(mayReplace(...args)).toEqual({ ok: false, refusal: { code: 'member.contact_proven', detail: { by } } });
});

it.each<[string, Parameters<typeof mayReplace>]>([
  ['service an unproven phone', [staff('service'), { phone: old }, { phone: other }]],
  [
    'service what stands beside the proven one',
    [staff('service'), { phone: old, phoneVerifiedAt: at }, { phone: old, email }],
  ],
  ['a manager a proven phone', [staff('manager'), { phone: old, phoneVerifiedAt: at }, { phone: other }]],
  ['the owner a proven phone', [staff('owner'), { phone: old, phoneVerifiedAt: at }, { phone: other }]],
])('%s', (_, args) => {
  expect(mayReplace(...args)).toEqual({ ok: true, value: undefined });
});
