import * as z from 'zod';
import { defineRoute } from './route.ts';

export const getOpenApi = defineRoute({
  id: 'getOpenApi',
  capability: 'api',
  method: 'GET',
  path: '/v1/openapi.json',
  auth: 'public',
  summary: 'This document: every call of the API, as OpenAPI 3.1',
  request: {},
  response: z.record(z.string(), z.unknown()),
  errors: [],
});

export const documentRoutes = [getOpenApi];
