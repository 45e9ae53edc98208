import { parentPort, Worker, workerData } from 'node:worker_threads';
import { EngineError, reasonOf } from './engineError.ts';

/** A running engine. */
export interface Engine {
  readonly endpoint: string;
  /** Ends the engine; a second call does nothing. */
  stop(): Promise<void>;
}

/** Told when an engine ends that nobody stopped. */
export type OnFault = (fault: EngineError) => void;

/**
 * Runs an engine that is a Node package in a thread of its own: it dies with the process, however that dies, and
 * neither its loading (150 to 250 ms) nor its disk writes hold up the club's own requests.
 *
 * @param name what to call it in an error
 * @param module a file whose top level calls {@link serveFromThread}
 * @throws EngineError when it cannot start
 */
export async function startThread(name: string, module: URL, options: object, onFault: OnFault): Promise<Engine> {
  // An empty environment: no one's AWS credentials, mail servers or engine settings leak into a local engine.
  const worker = new Worker(module, { workerData: options, env: {}, execArgv: [] });
  const endpoint = await new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error) => reject(new EngineError(`${name} could not start: ${reasonOf(error)}.`)));
    worker.once('exit', () => reject(new EngineError(`${name} ended while starting.`)));
  });
  let stopping = false;
  let reason = 'nobody stopped it';
  worker.once('error', (error) => (reason = reasonOf(error)));
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      if (!stopping) onFault(new EngineError(`${name} ended (${reason}): start Moadon again.`));
      resolve();
    });
  });
  const stop = async () => {
    if (!stopping) worker.postMessage('stop');
    stopping = true;
    await exited;
  };
  return { endpoint, stop };
}

/** The thread's side of {@link startThread}: starts the engine with the options handed over, and obeys `stop`. */
export async function serveFromThread<Options>(start: (options: Options) => Promise<Engine>): Promise<void> {
  if (!parentPort) throw new Error('serveFromThread runs only in a thread of startThread');
  const engine = await start(workerData as Options);
  parentPort.once('message', () => {
    void engine.stop().then(() => process.exit(0));
  });
  parentPort.postMessage(engine.endpoint);
}
