import { Token, Validations, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Lets findings of cdk-nag pass on this construct and below it, for a reason that a reviewer can judge. */
export function acknowledge(scope: IConstruct, reason: string, findings: readonly string[]): void {
  for (const id of findings) Validations.of(scope).acknowledge({ id, reason });
}

/** An ARN of one stack as another imports it: what it stands for in a policy, and what cdk-nag calls it in a finding. */
export class ImportedArn {
  readonly #token: string;
  readonly #exportName: string;

  constructor(owner: Stack, arn: string) {
    this.#token = owner.exportValue(arn);
    const imported = owner.resolve(Token.asString(this.#token)) as { 'Fn::ImportValue': string };
    this.#exportName = imported['Fn::ImportValue'];
  }

  below = (suffix: string): string => `${this.#token}/${suffix}`;
  findingBelow = (suffix: string): string => `AwsSolutions-IAM5[Resource::${this.#exportName}/${suffix}]`;
}
