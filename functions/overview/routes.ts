import { getOverview } from '../../shared/contract/overview.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { overview } from './wiring.ts';

export const handler = httpHandler([implement(getOverview, async (_, context) => ok(await overview.read(context)))]);
