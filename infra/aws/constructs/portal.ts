import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/dataStack.ts';
import { acknowledge } from './acknowledge.ts';
import { ClubFunction } from './clubFunction.ts';
import { referenceTo } from './secrets.ts';

const built = join(import.meta.dirname, '../../../dist/portal');

/**
 * The portal: one function that renders pages and asks the API for everything (it may touch nothing itself), and its built
 * files in the assets bucket. What is to come is CloudFront before both: `/_astro/*` and icons from the bucket, the rest from
 * the API, with the viewer's host and address vouched for by the origin secret. Until then the pages of this deployment lack
 * their styles: it serves the API, and pages for a smoke test.
 */
export class Portal extends Construct {
  readonly function: ClubFunction;

  constructor(scope: Construct, { data, apiOrigin }: { data: DataStack; apiOrigin: string }) {
    super(scope, 'portal');
    if (!existsSync(join(built, 'lambda/entry.mjs')))
      throw new Error(
        `The portal is not built (${built}): run "npm install" or "node infra/local/buildPortal.ts" first`,
      );
    this.function = new ClubFunction(this, 'pages', {
      key: data.key,
      description: 'Moadon: renders the portal',
      // beside entry.mjs lies a copy of the assets, which belongs into the bucket
      code: lambda.Code.fromAsset(join(built, 'lambda'), { exclude: ['*', '!entry.mjs'] }),
      handler: 'entry.handler',
      memoryMb: 1024,
      timeoutSeconds: 29,
      environment: { MOADON_API_ORIGIN: apiOrigin, MOADON_ORIGIN_SECRET: referenceTo(data.secrets.origin) },
    });
    this.#deploy('Hashed', data, {
      folder: '_astro',
      cache: [CacheControl.immutable(), CacheControl.maxAge(Duration.days(365))],
    });
    this.#deploy('Named', data, { folder: undefined, cache: [CacheControl.maxAge(Duration.hours(1))] });
    acknowledgeCopier(this, data);
  }

  /** Old builds' files stay beside the new ones: a page that is open may still ask for them. */
  #deploy(id: string, data: DataStack, { folder, cache }: { folder: string | undefined; cache: CacheControl[] }): void {
    new BucketDeployment(this, id, {
      sources: [Source.asset(join(built, 'client', folder ?? ''), folder ? {} : { exclude: ['_astro/**', '_astro'] })],
      destinationBucket: data.assets,
      ...(folder ? { destinationKeyPrefix: folder } : {}),
      cacheControl: [CacheControl.setPublic(), ...cache],
      prune: false,
      retainOnDelete: true,
      memoryLimit: 256,
    });
  }
}

/** The CDK's own copier stands beside the constructs that ask for it, one for all of them. */
function acknowledgeCopier(portal: Portal, data: DataStack): void {
  const copier = Stack.of(portal).node.children.find((child) =>
    child.node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (!copier) throw new Error('The CDK names its bucket deployment otherwise than it did');
  acknowledge(
    copier,
    'The CDK’s own function, which runs at deployments only: it reads this app’s staged files and writes the assets bucket.',
    [
      'AwsSolutions-L1',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*'].map(
        (action) => `AwsSolutions-IAM5[Action::${action}]`,
      ),
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
      data.imported.assets.findingBelow('*'),
    ],
  );
}
