import type { Caller } from '../harness/club.ts';
import type { RouteAnswer, RouteInput, RouteSpec } from '../../shared/contract/route.ts';
import type { Books, Said } from './model/books.ts';
import type { Random } from '../harness/random.ts';

/** One thing that happens in the club, with everything that it needs: it can be written down, left out, and done again. */
export interface Step<I = unknown> {
  /** Names it and what comes of it: a purchase, a claim, a member. */
  id: string;
  /** The club's clock. */
  at: string;
  op: string;
  input: I;
  /** The operation whose Idempotency-Key it uses, where that is not its own. */
  key?: string;
}

/** What came of it: the answer, the members it was about, and the entries of the ledger that it may have written. */
export interface Ran {
  said: Said;
  members: string[];
  entries: string[];
}

/** A club as operations reach it: by the routes that a till, a member and an owner use. */
export interface Desk {
  /** The answer once there is one: what is lost or busy is asked again under the same key. */
  ask<R extends RouteSpec>(
    route: R,
    input: RouteInput<R>,
    as: Caller,
    key?: string,
  ): Promise<{ ok: true; value: RouteAnswer<R> } | { ok: false; code: string }>;
  staff(role: 'owner' | 'service' | 'cashier'): Promise<Caller>;
  member(name: string): Promise<Caller>;
  /** What the club calls that which a step made: a member's number, a purchase, a claim's code. */
  called(name: string): string;
  call(name: string, real: string): void;
  known(name: string): boolean;
  verify(member: string, phone: string): Promise<void>;
  /** Tells the reactor of referrals of an item that was written. */
  tell(entity: 'profile' | 'entry', key: string): Promise<void>;
}

export interface Operation<I = unknown> {
  name: string;
  /** How often it is chosen, beside the others. */
  weight: number;
  /** What it is done with; undefined where there is nothing to do it to. */
  generate(random: Random, books: Books, at: string): I | undefined;
  /** What must be answered, and the books after it. Undefined: what it is about is not there (a step before was left out). */
  expect(books: Books, step: Step<I>): Said | undefined;
  run(desk: Desk, step: Step<I>): Promise<Ran>;
}

export const keyOf = (step: Step): string => `simulated-${step.key ?? step.id}`;
