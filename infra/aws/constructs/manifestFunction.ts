import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionSpec } from '../../../functions/platform/manifest.ts';
import type { Bundles } from '../bundle.ts';
import { ClubFunction } from './clubFunction.ts';
import { grantsOf, type GrantSources } from './grants.ts';
import { referenceTo } from './secrets.ts';

/** A cold start is bound by the processor, and the processor comes with the memory: someone waits for an answer, nobody for a job. */
const memoryMb = { http: 1024, reactor: 512, job: 512, dispatcher: 512 } as const;
/** API Gateway hangs up after 30 seconds. */
const timeoutSeconds = { http: 29, reactor: 30, job: 300, dispatcher: 60 } as const;

export const timeoutOf = (spec: FunctionSpec): number => spec.timeoutSeconds ?? timeoutSeconds[spec.kind];

export interface ManifestFunctionProps extends GrantSources {
  spec: FunctionSpec;
  bundles: Bundles;
  /** Where links in messages lead. */
  publicOrigin: string;
}

/** A function of the manifest, with the environment that platform/runtime/config.ts reads. */
export class ManifestFunction extends ClubFunction {
  readonly spec: FunctionSpec;

  constructor(scope: Construct, { spec, bundles, publicOrigin, data, settings }: ManifestFunctionProps) {
    super(scope, spec.id, {
      key: data.key,
      description: `Moadon: ${spec.kind} ${spec.entry}`,
      code: lambda.Code.fromAsset(bundles.folderOf(spec.id)),
      handler: 'index.handler',
      memoryMb: spec.memoryMb ?? memoryMb[spec.kind],
      timeoutSeconds: timeoutOf(spec),
      environment: {
        // names, not rights: what may be done with them is in the grants
        MOADON_TABLE: data.main.tableName,
        MOADON_EPHEMERAL_TABLE: data.ephemeral.tableName,
        MOADON_PUBLIC_ORIGIN: publicOrigin,
        ...(spec.kind === 'http' ? { MOADON_ORIGIN_SECRET: referenceTo(data.secrets.origin) } : {}),
      },
    });
    this.spec = spec;
    for (const grant of grantsOf(this, spec.access, { data, settings })) this.give(grant);
  }
}
