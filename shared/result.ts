import type { ErrorCode } from './errors.ts';

/** An expected "no": a stable code, and facts that its sentence needs (never personal data of somebody else). */
export interface Refusal {
  code: ErrorCode;
  detail?: Record<string, string | number | boolean>;
  /** Which fields of the request are at fault, as JSON pointers, with what is wrong with each. */
  fields?: { path: string; problem: string }[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = (code: ErrorCode, detail?: Refusal['detail']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: detail ? { code, detail } : { code },
});
