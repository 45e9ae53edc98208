import { lapsesWithin, walkDirectory } from '../directory/index.ts';
import { memberLoader } from '../home/index.ts';
import { queueMessage } from '../messages/index.ts';
import { reach } from '../messages/rules/reach.ts';
import { settle } from '../points/rules/index.ts';
import { tellLapsing } from './tellLapsing.ts';

export const lapsing = {
  tell: tellLapsing({ walkDirectory, lapsesWithin, load: memberLoader, queueMessage, reach, settle }),
};
