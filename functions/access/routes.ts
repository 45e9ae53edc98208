import * as contract from '../../shared/contract/access.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { addDevice, listDevices, pairDevice, revokeDevice } from './devices.ts';
import { endOthers, logOut } from './session.ts';
import { addStaff, changeStaff, listStaff, unlockTill } from './staff.ts';
import { access } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.requestCode, ({ body }, context) => access.requestCode(context, body)),
  implement(contract.logIn, ({ body }, context) => access.logIn(context, body)),
  implement(contract.logOut, (_, context) => logOut(context)),
  implement(contract.endOtherSessions, (_, context) => endOthers(context)),
  implement(contract.getSession, (_, context) => access.whoIsHere(context)),
  implement(contract.listStaff, (_, context) => listStaff(context)),
  implement(contract.addStaff, ({ body }, context) => addStaff(context, body)),
  implement(contract.changeStaff, ({ params, body }, context) => changeStaff(context, params.id, body)),
  implement(contract.listDevices, (_, context) => listDevices(context)),
  implement(contract.addDevice, ({ body }, context) => addDevice(context, body)),
  implement(contract.pairDevice, ({ body }, context) => pairDevice(context, body.code)),
  implement(contract.revokeDevice, ({ params }, context) => revokeDevice(context, params.id)),
  implement(contract.unlockTill, ({ body }, context) => unlockTill(context, body.staff, body.pin)),
  implement(contract.lockTill, (_, context) => logOut(context)),
]);
