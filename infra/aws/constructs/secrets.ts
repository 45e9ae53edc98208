import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * Made by Secrets Manager at deployment; nobody types or sees them. The template holds only
 * `{{resolve:secretsmanager:…}}`: CloudFormation puts the value into the functions' environment, which Lambda keeps
 * encrypted by the club's key. So a cold start calls nobody, and who may read a function's configuration but not use the
 * key reads nothing.
 */
export class Secrets extends Construct {
  /** Keys the HMACs of codes, card tokens and coupon codes. */
  readonly club: secretsmanager.Secret;
  /** By which the portal, and later the CDN, prove to the API that a forwarded host name is theirs. */
  readonly origin: secretsmanager.Secret;

  constructor(scope: Construct, id: string, { key }: { key: IKey }) {
    super(scope, id);
    const made = (name: string, description: string) =>
      new secretsmanager.Secret(this, name, {
        description,
        encryptionKey: key,
        removalPolicy: RemovalPolicy.RETAIN,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
      });
    this.club = made('Club', 'Moadon: keys the HMACs of codes and card tokens');
    this.origin = made('Origin', 'Moadon: the portal and the CDN prove themselves to the API with it');
    acknowledge(
      this,
      'A new value ends every code and card token in use and needs a deployment: changed by hand when somebody may know it, not by schedule.',
      ['AwsSolutions-SMG4'],
    );
  }
}

/** The secret as a reference that CloudFormation resolves: never the value itself. */
export const referenceTo = (secret: secretsmanager.ISecret): string => secret.secretValue.unsafeUnwrap();
