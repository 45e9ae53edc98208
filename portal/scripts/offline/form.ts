import { amountText, parseAmount, parseWhole } from '../../forms/amount.ts';
import { tellOthers } from './changes.ts';
import { numberIn, showLists, type Shown } from './lists.ts';
import { fromAddress, readWho } from './typed.ts';
import { writeDown } from './write.ts';
import type { Till } from './vault.ts';

const field = (form: HTMLFormElement, name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const inMain = (form: HTMLFormElement) => form.closest<HTMLElement>('[data-offline-till]')!;

/** What the page that did not come was about goes into the form, and the owner's limits beside it. */
export function fillForm(form: HTMLFormElement, till: Till, shown: Shown): void {
  const spendUpTo = till.spendUpTo ?? 0;
  form.querySelector<HTMLElement>('[data-points]')!.hidden = spendUpTo === 0;
  if (spendUpTo > 0)
    form.querySelector('[data-rule]')!.textContent = shown.earnAndPoints.replace(
      '{points}',
      numberIn(inMain(form)).format(spendUpTo),
    );
  const filled = fromAddress(location);
  for (const name of ['who', 'amount', 'receipt']) if (filled[name]) field(form, name).value = filled[name];
  if (filled['key']) {
    form.dataset['id'] = filled['key'];
    say(form, 'told', [shown.lost, filled['coupons'] ? shown.lostCoupons : ''].filter(Boolean).join(' '));
    // a reload would fill it in once more, when it is kept already
    history.replaceState(history.state, '', location.pathname);
  }
  field(form, filled['who'] ? 'amount' : 'who').focus();
  // a scanner ends with Enter: on to the amount
  field(form, 'who').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || field(form, 'amount').value) return;
    event.preventDefault();
    field(form, 'amount').focus();
  });
}

const say = (form: HTMLFormElement, where: 'told' | 'wrong', text: string): void => {
  form.querySelector(`[data-${where}]`)!.textContent = text;
};

/** Keeps what was typed, or says what is wrong with it and leaves it standing. */
export async function keepTyped(form: HTMLFormElement, till: Till, shown: Shown): Promise<void> {
  const text = (name: string) => field(form, name).value.trim();
  const refuse = (name: string, sentence: string): void => {
    say(form, 'told', '');
    say(form, 'wrong', sentence);
    field(form, name).setAttribute('aria-invalid', 'true');
    field(form, name).focus();
  };
  for (const name of ['who', 'amount', 'payPoints']) field(form, name).removeAttribute('aria-invalid');
  const { spendUpTo = 0, maxTotal, currency } = till;
  const who = readWho(text('who'));
  if (!who) return refuse('who', shown.whoUnread);
  if (!text('amount')) return refuse('amount', shown.amountMissing);
  const total = parseAmount(text('amount'), currency);
  if (total === undefined) return refuse('amount', shown.amountUnread);
  if (maxTotal !== undefined && total > maxTotal)
    return refuse('amount', shown.overLimit.replace('{amount}', amountText(maxTotal, currency)));
  const points = text('payPoints') ? parseWhole(text('payPoints')) : 0;
  if (points === undefined || points < 0 || points > spendUpTo)
    return refuse('payPoints', shown.pointsUnread.replace('{points}', numberIn(inMain(form)).format(spendUpTo)));

  // a second Enter before the first is through is the same purchase
  form.dataset['id'] ??= crypto.randomUUID();
  const receipt = text('receipt');
  try {
    await writeDown(till, {
      id: form.dataset['id'],
      who,
      total,
      ...(receipt ? { receipt } : {}),
      ...(points ? { payPoints: points } : {}),
    });
  } catch {
    return refuse('amount', shown.keptNot);
  }
  delete form.dataset['id'];
  form.reset();
  say(form, 'wrong', '');
  say(form, 'told', shown.kept);
  field(form, 'who').focus();
  tellOthers();
  await showLists(inMain(form), shown);
}
