import { join, resolve } from 'node:path';
import { root } from './cloud.ts';

/** Where the laptop's club keeps its data: `.moadon/` in the project, or MOADON_HOME. */
export const dataDir = (): string =>
  process.env.MOADON_HOME ? resolve(process.env.MOADON_HOME) : join(root, '.moadon');

export const port = (): number => Number(process.env.PORT ?? 4321);
export const origin = (): string => `http://localhost:${port()}`;
