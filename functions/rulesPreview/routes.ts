import { previewRules } from '../../shared/contract/rulesPreview.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { rulesPreview } from './wiring.ts';

export const handler = httpHandler([
  implement(previewRules, ({ body }, context) => rulesPreview.preview(context, body.rules)),
]);
