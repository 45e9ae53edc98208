import { createRequire } from 'node:module';
import { EngineError } from './engineError.ts';

/** Turns a module path into a file, or throws when it is not installed. */
export type ResolveModule = (path: string) => string;

/**
 * Finds the embedded DynamoDB's program for this platform.
 * @throws EngineError when npm has none installed for it
 */
export function dynoxideBinary(resolve: ResolveModule = createRequire(import.meta.url).resolve): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return resolve(`${name}/dynoxide${process.platform === 'win32' ? '.exe' : ''}`);
  } catch (thrown) {
    throw new EngineError(
      `No DynamoDB engine is installed for ${process.platform}-${process.arch}: run "npm install --no-save ${name}", ` +
        'or start another one (DynamoDB Local, for example) and put its address in MOADON_DYNAMODB_ENDPOINT.',
      { cause: thrown },
    );
  }
}
