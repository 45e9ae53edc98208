import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { RouteSpec } from '../../../shared/contract/route.ts';
import { acknowledge } from './acknowledge.ts';

const { GET, POST, PUT, PATCH, DELETE, ANY } = apigateway.HttpMethod;
const methods = { GET, POST, PUT, PATCH, DELETE } as const;

/** Which route, how it went, how long it took; not who: addresses and cookies are personal. */
const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  bytes: '$context.responseLength',
  fault: '$context.integrationErrorMessage',
});

/** The club's one HTTP API (payload 2.0): a route for each call of the contract, and the portal for everything else. */
export class ClubApi extends Construct {
  readonly api: apigateway.HttpApi;
  readonly #integrations = new Map<Function, HttpLambdaIntegration>();

  constructor(scope: Construct, { key }: { key: IKey }) {
    super(scope, 'api');
    acknowledge(
      this,
      'Every function asks who calls: sessions are opaque cookies that only the club’s table can tell.',
      ['AwsSolutions-APIG4'],
    );
    this.api = new apigateway.HttpApi(this, 'Http', { apiName: 'moadon', createDefaultStage: false });
    const logGroup = new logs.LogGroup(this, 'Log', {
      encryptionKey: key,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(accessLog),
      },
    });
  }

  route({ method, path }: RouteSpec, to: Function): void {
    this.api.addRoutes({ path, methods: [methods[method]], integration: this.#integration(to) });
  }

  /** A call that the contract does not know is answered as a problem, not as a page: any function of the contract does that. */
  unknownCalls(to: Function): void {
    this.api.addRoutes({ path: '/v1/{proxy+}', methods: [ANY], integration: this.#integration(to) });
  }

  everythingElse(to: Function): void {
    new apigateway.HttpRoute(this, 'Default', {
      httpApi: this.api,
      routeKey: apigateway.HttpRouteKey.DEFAULT,
      integration: this.#integration(to),
    });
  }

  /** One for each function, with one permission for all of its routes: a permission a route would outgrow the policy's 20 KB. */
  #integration(to: Function): HttpLambdaIntegration {
    let integration = this.#integrations.get(to);
    if (!integration) {
      integration = new HttpLambdaIntegration(to.node.path, to, { scopePermissionToRoute: false });
      this.#integrations.set(to, integration);
    }
    return integration;
  }
}
