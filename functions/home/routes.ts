import { getHome } from '../../shared/contract/home.ts';
import { getMyHistory, getTimeline } from '../../shared/contract/timeline.ts';
import type { CallContext } from '../platform/http/context.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { home } from './wiring.ts';

const me = ({ actor }: CallContext): string => (actor.kind === 'member' ? actor.id : '');

export const handler = httpHandler([
  implement(getHome, (_, context) => home.read(context, me(context))),
  implement(getMyHistory, ({ query }, context) => home.myHistory(context, me(context), query)),
  implement(getTimeline, ({ params, query }, context) => home.history(context, params.member, query)),
]);
