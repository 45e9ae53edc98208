export { loadDevice, loadStaff } from './store.ts';
export { deskNames } from './deskNames.ts';
export { limits } from './limits.ts';
export { sendCode, tellReplaced, trySendCode } from './sendCode.ts';
