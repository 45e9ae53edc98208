import { getOpenApi } from '../../shared/contract/document.ts';
import { openApiDocument } from '../../shared/contract/openapi.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';

let document: Record<string, unknown> | undefined;

/** Made at the first call: it is the same for every club and every caller. */
export const handler = httpHandler([implement(getOpenApi, async () => ok((document ??= { ...openApiDocument() })))]);
