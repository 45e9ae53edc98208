import { createRequire } from 'node:module';
import { App, Tags, Validations, type AppProps } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { manifest as everyFunction } from '../../functions/manifest.ts';
import type { FunctionSpec } from '../../functions/platform/manifest.ts';
import type { Bundles } from './bundle.ts';
import { settingsOf } from './settings.ts';
import { ClubStack } from './stacks/clubStack.ts';
import { DataStack } from './stacks/dataStack.ts';
import { WorkStack } from './stacks/workStack.ts';

/** What a new CDK project would have switched on; kept here and not in cdk.json so that tests see the same template. */
const flags = {
  ...(createRequire(import.meta.url)('aws-cdk-lib/recommended-feature-flags.json') as Record<string, unknown>),
  // exports, so that CloudFormation itself refuses to take away a table that functions still use
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};

export interface MakeAppOptions {
  bundles: Bundles;
  manifest?: readonly FunctionSpec[];
  app?: AppProps;
}

/**
 * The deployment: one stack that holds what must never be lost, two with everything that can be made again (what answers, and what works behind it). Neither knows
 * an account or a region, so synthesis asks nobody anything. cdk-nag's findings fail it.
 */
export function makeApp({ bundles, manifest = everyFunction, app: props = {} }: MakeAppOptions): App {
  const app = new App({ ...props, analyticsReporting: false, context: { ...flags, ...props.context } });
  const settings = settingsOf(app.node);
  const data = new DataStack(app, 'MoadonData', { terminationProtection: true });
  const what = { data, settings, bundles, manifest };
  const { publicOrigin } = new ClubStack(app, 'MoadonClub', what);
  new WorkStack(app, 'MoadonWork', { ...what, publicOrigin });
  Tags.of(app).add('application', 'moadon');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
