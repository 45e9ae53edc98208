import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { mayDecrypt, type Grant } from './grants.ts';

export interface ClubFunctionProps {
  key: IKey;
  description: string;
  code: lambda.Code;
  handler: string;
  memoryMb: number;
  timeoutSeconds: number;
  environment: Record<string, string>;
}

/**
 * A function with a role of its own, which begins with one right: to write its own log. All others come by `give`,
 * and bring with them what the environment must say.
 */
export class ClubFunction extends Construct {
  readonly lambda: lambda.Function;
  readonly #role: iam.Role;

  constructor(scope: Construct, id: string, props: ClubFunctionProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Log', {
      encryptionKey: props.key,
      retention: logs.RetentionDays.THREE_MONTHS,
      // ids, codes and counts: nothing that a deleted deployment leaves behind for a reason
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `Moadon: what ${id} may do`,
    });
    logGroup.grantWrite(this.#role);
    // Lambda opens the environment with the function's own rights
    this.#role.addToPolicy(mayDecrypt(props.key));
    this.lambda = new lambda.Function(this, 'Lambda', {
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: props.code,
      handler: props.handler,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: props.environment,
      environmentEncryption: props.key,
      role: this.#role,
      logGroup,
    });
  }

  give({ statements, environment, acknowledged }: Grant): this {
    for (const statement of statements) this.#role.addToPolicy(statement);
    for (const [name, value] of Object.entries(environment)) this.lambda.addEnvironment(name, value);
    if (acknowledged) acknowledge(this, acknowledged.reason, acknowledged.findings);
    return this;
  }
}
