import { getLiability } from '../../shared/contract/liability.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { liability } from './wiring.ts';

export const handler = httpHandler([implement(getLiability, async (_, context) => ok(await liability.read(context)))]);
