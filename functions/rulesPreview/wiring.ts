import { settingsProblems } from '../clubs/rules/settingsProblems.ts';
import { walkDirectory } from '../directory/index.ts';
import { lastCensus } from '../overview/index.ts';
import { loadEntries } from '../points/index.ts';
import { earn } from '../points/rules/index.ts';
import { inSegments } from '../segments/index.ts';
import { previewRules } from './previewRules.ts';

export const rulesPreview = {
  preview: previewRules({
    walkDirectory,
    size: async ({ table }) => (await lastCensus(table))?.members,
    earn,
    inSegments,
    loadEntries,
    problems: settingsProblems,
  }),
};
