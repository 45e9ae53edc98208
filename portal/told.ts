/** What a redirect adds to an address so that the page says once what has just been done. */
const TOLD = [
  'saved',
  'removed',
  'undone',
  'given',
  'published',
  'got',
  'left',
  'welcome',
  'resent',
  'refunded',
  'money',
  'back',
  'onCard',
  'rolled',
  'confirmed',
  'pay',
  'taken',
  'forbidden',
  'added',
  'held',
  'released',
  'now',
];
const DONE = ['saved', 'unverified', 'consents', 'elsewhere'];

/** The address without it: a reload, the other languages and the list's next page do not say it again. */
export function withoutTold(address: URL): URL {
  const url = new URL(address);
  for (const name of TOLD) url.searchParams.delete(name);
  // At the till `done` names the purchase that the page shows.
  for (const value of DONE) url.searchParams.delete('done', value);
  return url;
}
