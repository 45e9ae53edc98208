import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A program that does not outlive this process. */
export type TiedProcess = ChildProcessByStdio<Writable, null, Readable>;

/**
 * The shell leaves a watcher behind and becomes the program, so that the process id is the program's.
 * The watcher waits for the end of a pipe that this process holds open: when this process dies, by `kill -9` too,
 * the pipe ends and the watcher ends the program. (Linux could do without; Node has no way to ask it.)
 */
const TIED = 'exec 3<&0; (read -r _ <&3; kill -9 $$) >/dev/null 2>&1 & exec "$0" "$@" 3<&- </dev/null';

/**
 * Starts a program that dies with this process, however this process dies.
 * Ctrl-C at the terminal does not reach it, so that it serves until the one who started it has finished.
 */
export function spawnTied(program: string, args: readonly string[]): TiedProcess {
  const [command, commandArgs] =
    process.platform === 'win32' ? [program, args] : ['/bin/sh', ['-c', TIED, program, ...args]];
  const child = spawn(command, commandArgs, { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  // The watcher may be gone already when the pipe is closed.
  child.stdin.on('error', () => {});
  child.once('exit', () => child.stdin.destroy());
  return child;
}
