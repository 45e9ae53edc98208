import type { Club } from '../../../shared/contract/club.ts';
import { keys } from '../table/keys.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** How long a function may believe what it last read of a club's settings. */
const freshFor = 30_000;

/** No host name is longer (RFC 1035). */
const longestName = 253;

interface Cached<T> {
  value: T;
  readAt: number;
}

const byRuntime = new WeakMap<
  Runtime,
  { hosts: Map<string, Cached<string | undefined>>; clubs: Map<string, Cached<Club | undefined>> }
>();

function cacheOf(runtime: Runtime) {
  let cache = byRuntime.get(runtime);
  if (!cache) byRuntime.set(runtime, (cache = { hosts: new Map(), clubs: new Map() }));
  return cache;
}

async function cached<T>(map: Map<string, Cached<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const known = map.get(key);
  // monotonic, not the club's clock: a cache ages by the process's time
  if (known && performance.now() - known.readAt < freshFor) return known.value;
  const value = await read();
  if (map.size > 1000) map.clear();
  if (value !== undefined) map.set(key, { value, readAt: performance.now() });
  return value;
}

/** The club that a host name belongs to; the port does not count. */
export async function clubByHost(runtime: Runtime, host: string): Promise<Club | undefined> {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  if (name.length > longestName) return undefined;
  const club = await cached(
    cacheOf(runtime).hosts,
    name,
    async () => (await runtime.registry.get<{ club: string }>(keys.host(name)))?.club,
  );
  return club === undefined ? undefined : clubById(runtime, club);
}

/** A club with its settings, at most 30 seconds old. */
export const clubById = (runtime: Runtime, club: string): Promise<Club | undefined> =>
  cached(cacheOf(runtime).clubs, club, () => runtime.tableOf(club).get<Club>(keys.settings()));

/** After a save, this process sees it at once. */
export const forgetClub = (runtime: Runtime, club: string): void => void cacheOf(runtime).clubs.delete(club);

/** Every club of the deployment, for schedules. */
export async function* allClubs(runtime: Runtime): AsyncIterableIterator<Club> {
  for await (const { club } of runtime.registry.all<{ club: string }>({ pk: keys.club('').pk })) {
    const found = await clubById(runtime, club);
    if (found) yield found;
  }
}
