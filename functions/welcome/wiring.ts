import { isVerified, loadProfile } from '../members/index.ts';
import { queueMessage } from '../messages/index.ts';
import { giveOnce } from '../points/index.ts';
import { welcomeMember } from './welcomeMember.ts';

export const welcome = { member: welcomeMember({ giveOnce, queueMessage, loadProfile }), isVerified };
