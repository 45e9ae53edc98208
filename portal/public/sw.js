/*
 * Keeps one page for when there is no network: the member's home, with the card on it, as it was last seen on this phone; and on
 * a till the page that records purchases meanwhile, on which nothing is anybody's. Network first. Nothing of the API is kept, and
 * nothing of a member's once somebody logs out, leaves, or is asked to log in.
 */
const CARD = 'moadon-card-1';
const TILL = 'moadon-till-1';
const FILES = 'moadon-files-1';
const HOME = /^\/(he|ar|en)\/member\/?$/;
const MEMBER = /^\/(he|ar|en)\/member(\/|$)/;
const STAFF = /^\/(he|ar|en)\/staff(\/|$)/;
const OFFLINE = /^\/(he|ar|en)\/staff\/offline$/;
const OUT = /^\/(he|ar|en)\/(log(in|out)|join|member\/profile\/leave)/;
/** Milliseconds to wait for a bad line before the kept card is shown. */
const PATIENCE = 6000;
const MOST_FILES = 40;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((n) => n !== CARD && n !== TILL && n !== FILES).map((n) => caches.delete(n))),
      )
      .then(() => self.clients.claim()),
  ),
);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (url.pathname.startsWith('/_astro/') && request.method === 'GET') return event.respondWith(file(request));
  if (request.mode !== 'navigate') return;
  if (STAFF.test(url.pathname)) return event.respondWith(atTill(event, url));
  // Logging in or out: whoever comes next finds no card of somebody else. Looking at the page for leaving keeps it; leaving does not.
  if (OUT.test(url.pathname) && (request.method !== 'GET' || !MEMBER.test(url.pathname)))
    return event.waitUntil(caches.delete(CARD));
  if (request.method === 'GET' && MEMBER.test(url.pathname)) event.respondWith(page(event, HOME.test(url.pathname)));
});

// The first page was loaded before this worker was there: the home page is fetched for it, and what both are made of.
self.addEventListener('message', (event) => {
  const { keep, keepTill, files = [] } = event.data ?? {};
  if (typeof keepTill === 'string' && OFFLINE.test(keepTill))
    event.waitUntil(keepShell(keepTill).catch(() => undefined));
  if (typeof keep === 'string' && HOME.test(keep)) event.waitUntil(keepHome(keep, files).catch(() => undefined));
});

async function keepHome(path, files) {
  const response = await fetch(path, { redirect: 'error' });
  if (!response.ok) return;
  const html = await response.clone().text();
  await (await caches.open(CARD)).put('/card', response);
  const wanted = new Set(
    [...files, ...(html.match(/\/_astro\/[\w.-]+/g) ?? [])].filter((f) => f.startsWith('/_astro/')),
  );
  for (const name of wanted) await file(new Request(name));
}

/** A page of the member's: from the network, and the home page kept; without a network the kept card. */
async function page(event, isHome) {
  const kept = () => caches.match('/card', { cacheName: CARD, ignoreVary: true });
  const fetched = fetch(event.request).then(async (response) => {
    // A redirect (to the login) is the browser's to follow; the next request then clears the card.
    if (isHome && response.ok) await (await caches.open(CARD)).put('/card', response.clone());
    return response;
  });
  event.waitUntil(fetched.catch(() => undefined));
  try {
    if (!isHome) return await fetched;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const slow = patience.then(kept).then((card) => (card ? offline(card) : fetched));
    return await Promise.race([fetched, slow]);
  } catch {
    const card = await kept();
    return card ? offline(card) : Response.error();
  }
}

/** A page of the till: from the network; without one, the page that goes on meanwhile, and with it a purchase that was on its way. */
async function atTill(event, url) {
  const { request } = event;
  const copy = request.method === 'POST' ? request.clone() : undefined;
  const shell = () => caches.match('/till', { cacheName: TILL, ignoreVary: true });
  const fetched = fetch(request);
  event.waitUntil(fetched.catch(() => undefined));
  try {
    if (copy) return await fetched;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const slow = patience.then(shell).then((page) => page ?? fetched);
    const answer = await Promise.race([fetched, slow]);
    // what stands before the club answers for it when it does not
    return answer.status >= 502 && answer.status <= 504 ? ((await shell()) ?? answer) : answer;
  } catch {
    const page = await shell();
    if (!page) return Response.error();
    const lost = copy && (await purchaseOf(copy, url).catch(() => undefined));
    // in the part of the address that goes nowhere
    return lost ? Response.redirect(`${url.pathname.slice(0, 3)}/staff/offline#${lost}`) : page;
  }
}

/** The purchase of a form that was not sent; nothing where it was another form. */
async function purchaseOf(request, url) {
  const who = /\/staff\/(\d{10})$/.exec(url.pathname)?.[1];
  const form = await request.formData();
  if (!who || form.get('do') !== 'purchase' || !form.get('amount')) return undefined;
  const text = (name) => String(form.get(name) ?? '');
  const coupons = form.getAll('held').length > 0 || text('coupons') !== '' ? '1' : '';
  return new URLSearchParams({ who, key: text('key'), amount: text('amount'), receipt: text('receipt'), coupons });
}

/** The till's page with all that it is made of, however deep: kept together, so that no part of it is of another day. */
async function keepShell(path) {
  const response = await fetch(path, { redirect: 'error' });
  if (!response.ok) return;
  const kept = new Map([['/till', response.clone()]]);
  let wanted = filesIn(await response.text());
  while (wanted.length > 0) {
    const texts = [];
    for (const name of wanted) {
      const part = await fetch(name);
      if (!part.ok) return;
      kept.set(name, part.clone());
      if (/\.(js|css)$/.test(name)) texts.push(await part.text());
    }
    wanted = [...new Set(texts.flatMap(filesIn))].filter((name) => !kept.has(name));
  }
  await caches.delete(TILL);
  const cache = await caches.open(TILL);
  for (const [name, part] of kept) await cache.put(name, part);
}

/** Files that a page, a script or a sheet names: by their whole path, or beside themselves. */
const filesIn = (text) => [
  ...new Set(
    [...text.matchAll(/(?:\/_astro\/|["'(]\.\/)([\w.-]+\.(?:js|css|woff2))/g)].map(([, name]) => `/_astro/${name}`),
  ),
];

/** The kept page with its notice shown. */
async function offline(response) {
  const html = (await response.text()).replace(/ data-offline hidden/, ' data-offline');
  return new Response(html, { headers: response.headers });
}

/** Built files never change under their names: from the cache, else from the network. */
async function file(request) {
  const cache = await caches.open(FILES);
  const known =
    (await cache.match(request, { ignoreVary: true })) ??
    (await caches.match(request, { cacheName: TILL, ignoreVary: true }));
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
    const names = await cache.keys();
    await Promise.all(names.slice(0, Math.max(0, names.length - MOST_FILES)).map((name) => cache.delete(name)));
  }
  return response;
}
