import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { manifest } from '../../functions/manifest.ts';
import { clubById } from '../../functions/platform/club/clubs.ts';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { buildPortal, portalDir } from './buildPortal.ts';
import { openCloud, type Cloud } from './cloud.ts';
import { makeDemoClub, demoLogins } from './demo/demoClub.ts';
import { EngineError } from './engines/index.ts';
import { runSchedules } from './events/schedules.ts';
import { dataDir, origin, port } from './home.ts';
import { openSite, portIsFree, PortTaken } from './site.ts';

/** A fault that the person at the terminal can mend; one sentence says how. */
class StartError extends Error {}

async function start(): Promise<() => Promise<void>> {
  const began = performance.now();
  if (!Number.isInteger(port()) || port() < 1 || port() > 65_535)
    throw new StartError(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  await portIsFree(port());
  if (buildPortal()) console.log('Portal built.');

  const quiet = process.env.MOADON_LOG
    ? undefined
    : { ...silentLog, error: (what: string, error: unknown) => console.error(`${what}:`, error) };
  const cloud = await openCloud({ dataDir: dataDir(), publicOrigin: origin(), ...(quiet ? { log: quiet } : {}) });
  if (cloud.guest) {
    await cloud.stop();
    throw new StartError(`A club runs on ${dataDir()} already. Stop it first, or set MOADON_HOME to another folder.`);
  }
  const reactors = await cloud.startReactors();
  const site = await openSite(cloud, dataDir(), port());
  if (!(await clubById(cloud.runtime, 'demo'))) await makeDemoClub(cloud);
  const schedules = runSchedules(manifest, async (id) => (await cloud.handlerOf<() => Promise<void>>(id))());
  warmUp(cloud);
  announce(performance.now() - began);

  return async () => {
    schedules.stop();
    site.close();
    await reactors.stop();
    await cloud.stop();
  };
}

/** Loads every function once, so that the first visitor does not wait for it. */
function warmUp(cloud: Cloud): void {
  for (const spec of manifest) void cloud.handlerOf(spec.id);
}

function announce(ms: number): void {
  const at = origin();
  const lines = [
    '',
    `Moadon is ready in ${(ms / 1000).toFixed(1)} s.`,
    '',
    `  The club          ${at}/`,
    `  Members           ${at}/he/login     ${demoLogins.member}`,
    `  Till and owner    ${at}/he/login?as=staff     ${demoLogins.owner}`,
    `  Codes arrive at   ${at}/outbox`,
    `  The API           ${at}/v1/openapi.json`,
    '',
    'Ctrl-C ends it. What was written stays in ' + dataDir(),
    '',
  ];
  console.log(lines.join('\n'));
}

/** The folder is not ours to write in, or no folder at all. */
const isUnusable = (error: unknown): error is Error =>
  error instanceof Error &&
  ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ERR_SQLITE_ERROR'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

try {
  const stop = await start();
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
} catch (error) {
  console.error(
    isUnusable(error)
      ? `The data folder ${dataDir()} cannot be used: ${error.message}. Set MOADON_HOME to a folder of yours.`
      : error instanceof StartError || error instanceof PortTaken || error instanceof EngineError
        ? error.message
        : error,
  );
  if (!existsSync(join(portalDir, 'lambda/entry.mjs')))
    console.error('The portal is not built; run npm install again.');
  process.exit(1);
}
