import {
  claimContact,
  confirmContact,
  findByContact,
  findPending,
  loadProfile,
  markVerified,
} from '../members/index.ts';
import { logIn, requestCode, type MemberAccess } from './logIn.ts';
import { whoIsHere } from './session.ts';

const members: MemberAccess = {
  find: findByContact,
  verify: markVerified,
  claim: claimContact,
  pending: findPending,
  confirm: confirmContact,
};

export const access = {
  requestCode: requestCode(members),
  logIn: logIn(members),
  whoIsHere: whoIsHere((context, member) => loadProfile(context.table, member)),
};
