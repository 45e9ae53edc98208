import { walkDirectory } from '../directory/index.ts';
import { segmentCounter } from '../segments/index.ts';
import type { OverviewParts } from './parts.ts';
import { readOverview } from './readOverview.ts';
import { takeCensus } from './takeCensus.ts';

const parts: OverviewParts = { walk: walkDirectory, segmentCounter };

export const overview = { read: readOverview(parts), takeCensus: takeCensus(parts) };
