import { expect, it } from 'vitest';
import { attempt, errorFor, errorsOf, formKey, sentKey } from './outcome.ts';

const sent = new FormData();
sent.set('key', 'k-1');

it('keeps the key only while it is not known whether the call happened', () => {
  expect(formKey(sent, { code: 'coupon.expired' })).not.toBe('k-1');
  expect(formKey(sent)).not.toBe('k-1');
  // spent on other details: whatever carries it is refused again
  expect(formKey(sent, { code: 'request.idempotency_key_reused' })).not.toBe('k-1');
  expect(formKey(sent, { code: 'fault.internal' })).toBe('k-1');
  expect(formKey(sent, { code: 'busy.try_again' })).toBe('k-1');
  expect(sentKey(sent)).toBe('k-1');
  expect(sentKey(new FormData())).toMatch(/^[0-9a-f-]{36}$/);
});
it('says a refusal at the field it is about', () => {
  const errors = errorsOf('en', { code: 'member.phone_invalid' }, { 'member.phone_invalid': 'phone' });
  expect(errors).toEqual([{ field: 'phone', text: 'This is not a whole phone number. Check the digits.' }]);
  expect(errorFor(errors, 'phone')).toBe('This is not a whole phone number. Check the digits.');
  expect(errorFor(errors, 'name')).toBeUndefined();
});
it('says of the whole form what belongs to no field', () => {
  expect(errorsOf('en', { code: 'busy.try_again' })[0]?.field).toBeUndefined();
});
it('finds the field of a part that the contract refused', () => {
  const refusal = {
    code: 'request.invalid' as const,
    fields: [
      { path: '/body/name/he', problem: 'x' },
      { path: '/body/until', problem: 'x' },
      { path: '/body/until', problem: 'y' },
    ],
  };
  expect(errorsOf('en', refusal, { name: 'name.he' })).toEqual([
    { field: 'name.he', text: 'What is written here does not fit. Check it.' },
    { field: 'until', text: 'What is written here does not fit. Check it.' },
  ]);
});
it('turns a network that does not answer into a refusal', async () => {
  expect(await attempt(Promise.reject(new Error('down')))).toEqual({ ok: false, refusal: { code: 'fault.internal' } });
});
it('promises nothing of a call that failed on its way', () => {
  const said = (sent?: 'read' | 'once') =>
    errorsOf('en', { code: 'fault.internal', ...(sent && { detail: { sent } }) })[0]?.text;
  expect(said()).toBe('Something went wrong on our side. Check before you send it again.');
  expect(said('once')).toBe(
    'Something went wrong on our side. You can send it again; what was recorded will not be recorded twice.',
  );
  expect(said('read')).toBe('Something went wrong on our side. Try again in a minute.');
});
