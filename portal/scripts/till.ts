/**
 * What JavaScript adds at the till: results while one types, Enter for the first; what a purchase would come to while it is typed;
 * seconds to undo; the lock when nobody is there; printing; going on without a network. Without it every one of these is a page or a button.
 */
import { countDown, printing } from './till/done.ts';
import { findAsTyped } from './till/find.ts';
import { lockWhenIdle } from './till/lock.ts';
import { previewAsTyped } from './till/preview.ts';
import { followWhatIsRefunded } from './till/refund.ts';
import { watchNetwork } from './till/strip.ts';

const find = document.querySelector<HTMLInputElement>('[data-find]');
const foundAt = document.querySelector<HTMLElement>('[data-found-at]')?.dataset['foundAt'];
if (find?.form && foundAt) findAsTyped(find, find.form, foundAt);

const purchase = document.querySelector<HTMLFormElement>('form[data-purchase]');
if (purchase) previewAsTyped(purchase);

const refund = document.querySelector<HTMLFormElement>('form[data-refund]');
if (refund) followWhatIsRefunded(refund);

const undo = document.querySelector<HTMLFormElement>('form[data-countdown]');
if (undo) countDown(undo);
printing();

const lock = document.querySelector<HTMLFormElement>('form[data-idle-lock]');
if (lock) lockWhenIdle(lock, Number(lock.dataset['idleLock']) * 1000);

// A browser that keeps nothing works with a network only.
const strip = document.querySelector<HTMLElement>('[data-offline-strip]');
if (strip) void watchNetwork(strip).catch(() => undefined);
