import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { manifest } from '../../functions/manifest.ts';
import { silentLog } from '../../functions/platform/runtime/log.ts';
import { buildPortal, portalDir } from './buildPortal.ts';
import { openCloud, type Cloud } from './cloud.ts';
import { countDemo } from './demo/countDemo.ts';
import { makeDemoClub, demoLogins } from './demo/demoClub.ts';
import { runSchedules } from './events/schedules.ts';
import { dataDir, origin, port } from './home.ts';
import { Mendable, sentenceOf } from './sentence.ts';
import { openSite, portIsFree } from './site.ts';

async function start(): Promise<() => Promise<void>> {
  const began = performance.now();
  if (!Number.isInteger(port()) || port() < 1 || port() > 65_535)
    throw new Mendable(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  await portIsFree(port());
  if (buildPortal()) console.log('Portal built.');

  const quiet = process.env.MOADON_LOG
    ? undefined
    : { ...silentLog, error: (what: string, error: unknown) => console.error(`${what}:`, error) };
  const cloud = await openCloud({ dataDir: dataDir(), publicOrigin: origin(), ...(quiet ? { log: quiet } : {}) });
  if (cloud.guest) {
    await cloud.stop();
    throw new Mendable(`A club runs on ${dataDir()} already. Stop it first, or set MOADON_HOME to another folder.`);
  }
  const reactors = await cloud.startReactors();
  const site = await openSite(cloud, dataDir(), port());
  const made = await makeDemoClub(cloud);
  // in the background: the club is open meanwhile
  if (made) countDemo(cloud, reactors).catch((error: unknown) => console.error('counting the demo:', error));
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

let stop: (() => Promise<void>) | undefined;
let stopping = false;
// from the first moment on: what an end in the middle leaves half made, the next start goes on with
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!stop || stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });

try {
  stop = await start();
} catch (error) {
  console.error(sentenceOf(error) ?? error);
  if (!existsSync(join(portalDir, 'lambda/entry.mjs')))
    console.error('The portal is not built; run npm install again.');
  process.exit(1);
}
