import { loadProfile } from '../members/index.ts';
import { sendMessage } from './sendMessage.ts';

export const messages = { send: sendMessage(loadProfile) };
