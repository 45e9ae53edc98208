export { limits } from './limits.ts';
export { sendCode } from './sendCode.ts';
