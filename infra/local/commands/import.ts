import { parseArgs } from 'node:util';
import { silentLog } from '../../../functions/platform/runtime/log.ts';
import { openCloud } from '../cloud.ts';
import { EngineError } from '../engines/index.ts';
import { dataDir, origin } from '../home.ts';
import { importCompleteJourney } from '../import/completeJourney.ts';

class UsageError extends Error {}

const usage = 'npm run import -- complete-journey <folder> [--keep-dates] [--households N]';

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'keep-dates': { type: 'boolean' }, households: { type: 'string' } },
  });
  const [source, folder] = positionals;
  if (source !== 'complete-journey' || !folder) throw new UsageError(`Use: ${usage}`);
  const households = values.households === undefined ? undefined : Number(values.households);
  if (households !== undefined && !(Number.isInteger(households) && households > 0))
    throw new UsageError(`--households takes a number. Use: ${usage}`);
  const cloud = await openCloud({
    dataDir: dataDir(),
    publicOrigin: origin(),
    log: { ...silentLog, error: (what, error) => console.error(what, error) },
  });
  const reactors = cloud.guest ? undefined : await cloud.startReactors();
  const summary = await importCompleteJourney(cloud, {
    folder,
    keepDates: values['keep-dates'] ?? false,
    ...(households ? { households } : {}),
  });
  console.log(summary);
  await reactors?.settled();
  await reactors?.stop();
  await cloud.stop();
} catch (error) {
  console.error(
    error instanceof EngineError ||
      error instanceof UsageError ||
      (error instanceof Error && error.message.startsWith('There is no'))
      ? error.message
      : error,
  );
  process.exit(1);
}
