import { AsyncLocalStorage } from 'node:async_hooks';
import type { SQSEvent } from 'aws-lambda';
import { settingsOf } from '../../functions/clubs/defaults.ts';
import { markVerified } from '../../functions/members/index.ts';
import type { QueueHandler } from '../../functions/platform/events/reactor.ts';
import { startSession } from '../../functions/platform/auth/sessions.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { contextOf } from '../../functions/platform/http/context.ts';
import { keys } from '../../functions/platform/table/keys.ts';
import type { ClubTable } from '../../functions/platform/table/table.ts';
import { makeClub, makeStaff } from '../../infra/local/makeClub.ts';
import type { ClubRules } from '../../shared/contract/club.ts';
import { breakLine } from '../harness/brokenLine.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';
import type { Desk } from './operation.ts';

/** Engines on which many clubs live side by side, each by its own clock. */
export interface World {
  openDesk(club: string, rules: ClubRules, at: string): Promise<ClubDesk>;
  /** Work in which the club's clock shows this. */
  at<T>(now: string, work: () => Promise<T>): Promise<T>;
  /** Calls that had to be sent again: the answer was lost, or others were there first. */
  retries(): number;
  /** Writes to the table that went wrong, by how. */
  faults(): Record<string, number>;
  stop(): Promise<void>;
}

export interface ClubDesk extends Desk {
  table: ClubTable;
}

const hour = 3_600_000;
const mostTries = 60;
const loseEvery = 23;

/** The rules that a club of the simulator begins with, before a season changes them. */
export const plainSettings = () =>
  settingsOf({ name: 'Simulated', languages: ['en'], currency: 'ILS', country: 'IL', timeZone: 'Asia/Jerusalem' });

/** Of a hundred writes to the table, so many go wrong so; the club or its caller tries again. */
const faults = { lost: 0.5, unreached: 0.5, conflict: 1.5, throttled: 0.5 };

/** Work of the simulator itself, on the same broken line. */
async function surely<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

export async function openWorld(options: { faults?: boolean } = {}): Promise<World> {
  const clock = new AsyncLocalStorage<string>();
  const now = () => clock.getStore() ?? '2027-01-01T00:00:00.000Z';
  const engines = await openTestClub({ now });
  const line = options.faults ? breakLine(engines.cloud.runtime.dynamodb) : undefined;
  line?.inject({ percent: faults, of: 'writes' });
  const state = { retries: 0, keyed: 0 };
  return {
    at: (moment, work) => clock.run(moment, work),
    openDesk: (club, rules, at) => clock.run(at, () => openDesk(engines, state, now, club, rules)),
    retries: () => state.retries,
    faults: () => ({ ...line?.counts }),
    stop: () => engines.stop(),
  };
}

async function openDesk(
  engines: TestClub,
  state: { retries: number; keyed: number },
  now: () => string,
  club: string,
  rules: ClubRules,
): Promise<ClubDesk> {
  const { runtime } = engines.cloud;
  const owner = { name: 'Owner', email: `owner@${club}.test` };
  const host = `${club}.localhost`;
  const table = runtime.tableOf(club);
  const settings = { ...plainSettings(), rules };
  await surely(async () => {
    const made = await makeClub(runtime, { id: club, hosts: [host], settings, owner });
    // it says no as well where others were at the same item
    if (!made && !(await table.get(keys.settings()))) throw new Error(`${club} was not made`);
  });
  for (const role of ['cashier', 'service'] as const)
    await surely(() => makeStaff(runtime, club, { id: role, role, name: role, email: `${role}@${club}.test` }));
  const context = async () => contextOf(runtime, (await clubById(runtime, club))!);
  const names = new Map<string, string>();
  const called = (name: string): string => {
    const real = names.get(name);
    if (real === undefined) throw new Error(`nothing is called ${name}`);
    return real;
  };

  const sessions = new Map<string, { caller: Caller; at: number }>();
  const session = async (kind: 'member' | 'staff', id: string): Promise<Caller> => {
    const known = sessions.get(`${kind}/${id}`);
    if (known && Math.abs(Date.parse(now()) - known.at) < hour) return known.caller;
    const cookie = (await surely(() => startSession(runtime, { club, kind, id }, now()))).split(';')[0]!;
    sessions.set(`${kind}/${id}`, { caller: { cookies: [cookie] }, at: Date.parse(now()) });
    return { cookies: [cookie] };
  };

  return {
    table,
    called,
    call: (name, real) => void names.set(name, real),
    known: (name) => names.has(name),
    staff: (role) => session('staff', role),
    member: (name) => session('member', called(name)),
    async ask(route, input, as, key) {
      for (let tries = 1; ; tries++) {
        const { result, status } = await engines.call(route, input, as, { host, ...(key ? { key } : {}) });
        // now and then the answer does not arrive, and whoever asked asks again
        const unheard = key !== undefined && tries === 1 && ++state.keyed % loseEvery === 0;
        if (result.ok && !unheard) return { ok: true, value: result.value };
        if (result.ok) {
          state.retries++;
          continue;
        }
        const passing = status >= 500 || result.refusal.code === 'busy.try_again';
        if (!passing || tries === mostTries) return { ok: false, code: result.refusal.code };
        state.retries++;
      }
    },
    verify: (member, phone) => surely(async () => markVerified(await context(), called(member), phone)),
    async tell(entity, key) {
      const place = entity === 'profile' ? keys.profile(key) : keys.entry(key);
      const item = await table.get<Record<string, unknown>>(place);
      const body = JSON.stringify({ club, entity, change: 'insert', key: place, now: item });
      const handler = await engines.cloud.handlerOf<QueueHandler>('friends');
      for (let tries = 1; ; tries++) {
        const { batchItemFailures } = await handler({ Records: [{ messageId: '1', body }] } as SQSEvent);
        if (batchItemFailures.length === 0) return;
        if (tries === mostTries) throw new Error(`referrals did not take ${entity} ${key}`);
        state.retries++;
      }
    },
  };
}
