import { configFrom } from '../../../functions/platform/runtime/config.ts';
import { makeRuntime } from '../../../functions/platform/runtime/runtime.ts';
import { CommandError, type Opened } from './run.ts';

const needed = ['MOADON_TABLE', 'MOADON_EPHEMERAL_TABLE', 'AWS_REGION'];

/** What AWS says of credentials and of tables, and what to do about it. */
const mended: Record<string, (table: string) => string> = {
  CredentialsProviderError: () => 'No AWS credentials were found: sign in first (aws sso login), or set AWS_PROFILE.',
  ExpiredTokenException: () => 'The AWS credentials are out of date: sign in again (aws sso login).',
  UnrecognizedClientException: () => 'AWS does not know these credentials: sign in again, or set AWS_PROFILE.',
  ResourceNotFoundException: (table) =>
    `There is no table ${table} in this account and region: MOADON_TABLE is the output MainTableName of the stack MoadonData.`,
  AccessDeniedException: (table) =>
    `These AWS credentials may not write the table ${table} or use its key: take those that deployed the stack.`,
};

/**
 * The tables of an AWS account instead of the local engines: which, the environment says; with whose rights, the AWS SDK
 * finds out as every tool of AWS does. Nothing is started and nothing local is touched.
 * @throws CommandError where a name is missing
 */
export async function openAccount(env: NodeJS.ProcessEnv = process.env): Promise<Opened> {
  const lacking = needed.filter((name) => !env[name]);
  if (lacking.length)
    throw new CommandError(`--aws needs ${lacking.join(', ')} in the environment; see docs/operator.md.`);
  const runtime = makeRuntime(configFrom(env));
  return { runtime, stop: async () => runtime.dynamodb.destroy() };
}

/** The same fault with a sentence, where AWS names one that a person can mend. */
export function mendable(error: unknown): unknown {
  const sentence = error instanceof Error ? mended[error.name] : undefined;
  return sentence ? new CommandError(sentence(process.env.MOADON_TABLE ?? '')) : error;
}
