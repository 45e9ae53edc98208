import type { RouteSpec } from '../../shared/contract/route.ts';
import type { Listens } from './events/change.ts';

/** What a function may touch; its role on AWS is made from this and nothing else. */
export interface Access {
  table?: 'read' | 'readWrite';
  /** Puts many items a call (`putAll`). */
  batches?: true;
  /**
   * 'session' finds the caller's session and prolongs it, and can begin none; 'limits' counts besides how often somebody
   * came; 'readWrite' begins sessions, makes codes and takes them.
   */
  ephemeral?: 'session' | 'limits' | 'readWrite';
  /** The club's secret: what makes or checks codes and card tokens. */
  secret?: true;
  /** Objects of the club's bucket below these prefixes. */
  bucket?: { read?: readonly string[]; write?: readonly string[] };
  email?: boolean;
  sms?: boolean;
  /** Starts exports of the table and asks how far they are, or only asks. */
  exports?: 'start' | 'watch';
}

interface Common {
  id: string;
  /** The module whose `handler` runs, relative to functions/. */
  entry: string;
  access: Access;
  memoryMb?: number;
  timeoutSeconds?: number;
}

export type FunctionSpec = Common &
  (
    | { kind: 'http'; routes: readonly RouteSpec[] }
    | {
        kind: 'reactor';
        listens: Listens;
        batch?: { size: number; windowSeconds: number };
        /** What it means to the shop that a change was tried five times and waits for a person: the alarm says it. */
        ifParked: string;
      }
    | { kind: 'job'; every: { minutes: number } | { dailyAt: `${number}:${number}` } }
    | { kind: 'dispatcher' }
  );

export const defineFunctions = <const F extends readonly FunctionSpec[]>(functions: F): readonly FunctionSpec[] =>
  functions;
