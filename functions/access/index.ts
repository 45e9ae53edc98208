export { limits } from './limits.ts';
export { sendCode, tellReplaced, trySendCode } from './sendCode.ts';
