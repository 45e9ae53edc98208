/**
 * The code step: counts down to "send again", sends the form by itself at the sixth digit, and takes the code out of the
 * message where the phone offers it (WebOTP).
 */
import { digitsOf } from '../forms/amount.ts';

const form = document.querySelector<HTMLFormElement>('form[data-code]');
const input = form?.querySelector<HTMLInputElement>('input[name=code]');

input?.addEventListener('input', () => {
  input.value = digitsOf(input.value).slice(0, 6);
  if (input.value.length === 6) form?.requestSubmit();
});

const again = document.querySelector<HTMLButtonElement>('[data-wait]');
const shown = again?.querySelector('[data-countdown]');
let left = Number(again?.dataset['wait'] ?? 0);
if (again && left > 0) {
  again.disabled = true;
  const tick = () => {
    if (shown) shown.textContent = left > 0 ? `0:${String(left).padStart(2, '0')}` : '';
    if (left-- > 0) return;
    again.disabled = false;
    clearInterval(timer);
  };
  const timer = setInterval(tick, 1000);
  tick();
}

if (input && 'OTPCredential' in window) {
  const stop = new AbortController();
  form?.addEventListener('submit', () => stop.abort());
  const asked = { otp: { transport: ['sms'] }, signal: stop.signal } as CredentialRequestOptions;
  navigator.credentials
    .get(asked)
    .then((found) => {
      if (!found || !('code' in found)) return;
      input.value = String(found.code);
      form?.requestSubmit();
    })
    .catch(() => undefined);
}
