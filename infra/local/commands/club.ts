import { parseArgs } from 'node:util';
import * as z from 'zod';
import { settingsOf } from '../../../functions/clubs/defaults.ts';
import { settingsProblems } from '../../../functions/clubs/rules/settingsProblems.ts';
import { allClubs } from '../../../functions/platform/club/clubs.ts';
import { languages, textIn } from '../../../shared/locale.ts';
import { makeClub } from '../makeClub.ts';
import { mendable, openAccount } from './account.ts';
import { CommandError, runCommand, runOn, tell, type Opened } from './run.ts';

const usage = `Use:
  npm run club -- create --host <name> --owner-email <email> [--name <text>] [--owner-name <text>] [--currency ILS]
                         [--time-zone Asia/Jerusalem] [--languages he,ar,en] [--country IL] [--id <name>]
  npm run club -- list
With --aws on the tables of an AWS account that the environment names, instead of this machine's.`;

const known = (list: readonly string[], what: string) =>
  z.string().refine((text) => list.includes(text), { error: `is not a ${what} that is known` });

/** What a club is made of; each field's message completes "--field …". */
const newClub = z.object({
  host: z
    .string({ error: 'is missing' })
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, { error: 'is not a host name' })
    .max(253),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'takes up to 40 small letters, digits and dashes' })
    .optional(),
  'owner-email': z.email({ error: 'is not an e-mail address' }),
  'owner-name': z.string().trim().min(1).max(100).default('Owner'),
  name: z.string().trim().min(1, { error: 'is empty' }).max(100).optional(),
  currency: known(Intl.supportedValuesOf('currency'), 'currency').default('ILS'),
  'time-zone': z
    .string()
    .refine((zone) => isTimeZone(zone), { error: 'is not a time zone, such as Asia/Jerusalem' })
    .default('Asia/Jerusalem'),
  languages: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(languages, { error: `takes some of ${languages.join(', ')}` })).min(1))
    .prefault('he,ar,en'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'takes two capital letters, such as IL' })
    .default('IL'),
});

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

async function create({ runtime }: Opened, club: z.output<typeof newClub>, aws: boolean): Promise<number> {
  const id = club.id ?? club.host.split('.')[0]!.slice(0, 40);
  const settings = settingsOf({
    name: club.name ?? id,
    languages: club.languages,
    currency: club.currency,
    country: club.country,
    timeZone: club['time-zone'],
  });
  const wrong = settingsProblems(settings).map(({ path, problem }) => `--${optionOf(path)}: ${problem}.`);
  if (wrong.length) throw new CommandError(wrong.join('\n'));
  const owner = { name: club['owner-name'], email: club['owner-email'] };
  if (!(await makeClub(runtime, { id, hosts: [club.host], settings, owner })))
    throw new CommandError(`There is a club ${id}, or one at ${club.host}, already: choose another host name or --id.`);
  const { port } = new URL(runtime.config.publicOrigin);
  const at = aws ? `https://${club.host}/` : `http://${club.host}${port ? `:${port}` : ''}/ (with npm start)`;
  console.log(`The club ${id} is made: ${at}`);
  console.log(`${owner.email} owns it and signs in at /${settings.languages[0]}/login?as=staff with a code by e-mail.`);
  return 0;
}

/** '/body/timeZone' is of --time-zone. */
const optionOf = (path: string): string =>
  path.slice('/body/'.length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

async function list({ runtime }: Opened): Promise<number> {
  let count = 0;
  for await (const club of allClubs(runtime)) {
    count++;
    console.log(
      [
        club.id,
        textIn(club.name, club.languages[0] ?? 'en'),
        club.currency,
        club.timeZone,
        club.languages.join(','),
      ].join('\t'),
    );
  }
  if (!count) console.log('There is no club yet.');
  return 0;
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(Object.keys(newClub.shape).map((name) => [name, { type: 'string' as const }])),
      aws: { type: 'boolean' as const },
    },
  });
  const [verb] = positionals;
  const aws = values.aws === true || process.env.MOADON_AWS === '1';
  const run = (work: (opened: Opened) => Promise<number>): Promise<void> =>
    aws
      ? runOn(
          () => openAccount(),
          (opened) => work(opened).catch((error: unknown) => Promise.reject(mendable(error))),
        )
      : runCommand(work);
  if (verb === 'list') await run(list);
  else if (verb === 'create') {
    const parsed = newClub.safeParse(values);
    if (!parsed.success) {
      const wrong = parsed.error.issues.map(({ path, message }) => `--${String(path[0])} ${message}.`);
      throw new CommandError([...wrong, usage].join('\n'));
    }
    await run((opened) => create(opened, parsed.data, aws));
  } else throw new CommandError(usage);
} catch (error) {
  tell(error);
}
