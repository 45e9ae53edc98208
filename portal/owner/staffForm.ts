import { roles, type Role } from '../../shared/contract/route.ts';
import { textOf } from '../forms/read.ts';
import type { Wrong } from './parts.ts';

export interface ReadStaff {
  name: string;
  email: string;
  role: Role;
  pin?: string;
  removePin: boolean;
  wrong: Wrong[];
}

/** The form of somebody who works here; an e-mail is asked for only of somebody new, since it is how they are known. */
export function readStaff(form: FormData, isNew: boolean): ReadStaff {
  const wrong: Wrong[] = [];
  const name = textOf(form, 'name');
  const email = textOf(form, 'email');
  const pin = textOf(form, 'pin');
  const role = roles.find((one) => one === textOf(form, 'role')) ?? 'cashier';
  if (!name) wrong.push({ field: 'name', problem: 'nameNeeded' });
  if (isNew && !/^\S+@\S+\.\S+$/.test(email)) wrong.push({ field: 'email', problem: 'emailMissing' });
  if (pin && !/^\d{4,8}$/.test(pin)) wrong.push({ field: 'pin', problem: 'pinDigits' });
  return { name, email, role, ...(pin ? { pin } : {}), removePin: form.has('removePin'), wrong };
}
