import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionSpec } from '../../../functions/platform/manifest.ts';
import type { Bundles } from '../bundle.ts';
import { ClubApi } from '../constructs/clubApi.ts';
import { ManifestFunction } from '../constructs/manifestFunction.ts';
import { Portal } from '../constructs/portal.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './dataStack.ts';

export interface ClubStackProps extends StackProps {
  data: DataStack;
  settings: Settings;
  bundles: Bundles;
  manifest: readonly FunctionSpec[];
}

/** Everything that answers, made from the manifest. It holds nothing: deleted and deployed again, the club goes on. */
export class ClubStack extends Stack {
  readonly publicOrigin: string;

  constructor(scope: Construct, id: string, { data, settings, bundles, manifest, ...props }: ClubStackProps) {
    super(scope, id, { ...props, description: 'Moadon: the API, its functions and the portal' });
    const clubApi = new ClubApi(this, { key: data.key });
    const apiOrigin = clubApi.api.apiEndpoint;
    this.publicOrigin = settings.publicOrigin ?? apiOrigin;
    const common = { bundles, data, settings, publicOrigin: this.publicOrigin };

    for (const spec of manifest.filter((each) => each.kind === 'http')) {
      const { lambda } = new ManifestFunction(this, { ...common, spec });
      for (const route of spec.routes) clubApi.route(route, lambda);
      if (spec.id === 'openapi') clubApi.unknownCalls(lambda);
    }

    const portal = new Portal(this, { data, apiOrigin });
    clubApi.everythingElse(portal.function.lambda);

    new CfnOutput(this, 'ApiOrigin', { value: apiOrigin, description: 'Where the API and the portal answer' });
    new CfnOutput(this, 'OpenApi', { value: `${apiOrigin}/v1/openapi.json`, description: 'The API’s document' });
  }
}
