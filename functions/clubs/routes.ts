import { getClub, getSettings, putSettings } from '../../shared/contract/club.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { publicOf } from './rules/publicOf.ts';
import { changeSettings, readSettings } from './useCases.ts';

export const handler = httpHandler([
  implement(getClub, async (_, { club }) => ok(publicOf(club))),
  implement(getSettings, (_, context) => readSettings(context)),
  implement(putSettings, ({ body }, context) => changeSettings(context, body)),
]);
