import { getClub, getSettings, putSettings } from '../../shared/contract/club.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { publicOf } from './rules/publicOf.ts';
import { readSettings } from './useCases.ts';
import { clubs } from './wiring.ts';

export const handler = httpHandler([
  implement(getClub, async (_, { club }) => ok(publicOf(club))),
  implement(getSettings, (_, context) => readSettings(context)),
  implement(putSettings, ({ body }, context) => clubs.change(context, body)),
]);
