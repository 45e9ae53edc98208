import { Stack, type App } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { resources, synthesize, type Resource, type Synthesized } from './synthesized.ts';

let made: Synthesized;
let key: Resource;
beforeAll(() => {
  made = synthesize();
  [key] = resources(made.data, 'AWS::KMS::Key') as [Resource];
});

const only = (type: string, name: RegExp): Resource => {
  const found = resources(made.data, type).filter((resource) => name.test(resource.id));
  expect(found).toHaveLength(1);
  return found[0]!;
};

test('the key is the customer’s, turns every year, and outlives the stack', () => {
  expect(resources(made.data, 'AWS::KMS::Key')).toHaveLength(1);
  expect(key.Properties).toMatchObject({ EnableKeyRotation: true, RotationPeriodInDays: 365, PendingWindowInDays: 30 });
  expect(key.DeletionPolicy).toBe('Retain');
});

describe('the main table', () => {
  test('can be restored to any second of 35 days, is streamed, encrypted by the key, and not deleted by mistake', () => {
    const table = only('AWS::DynamoDB::Table', /^Main/);
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [key.id, 'Arn'] } },
    });
  });
  test('has the keys pk and sk, and no index that nothing asks', () => {
    const { KeySchema, GlobalSecondaryIndexes } = only('AWS::DynamoDB::Table', /^Main/).Properties;
    expect(KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(GlobalSecondaryIndexes).toBeUndefined();
  });
});

test('the ephemeral table forgets by itself, and nothing of it is streamed or backed up', () => {
  const { Properties } = only('AWS::DynamoDB::Table', /^Ephemeral/);
  expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expire', Enabled: true });
  expect(Properties.StreamSpecification).toBeUndefined();
  expect(Properties.PointInTimeRecoverySpecification).toBeUndefined();
  expect(Properties.KeySchema).toEqual([{ AttributeName: 'key', KeyType: 'HASH' }]);
  expect(Properties.SSESpecification.KMSMasterKeyId).toEqual({ 'Fn::GetAtt': [key.id, 'Arn'] });
});

describe('the buckets', () => {
  test('no bucket is public, and none speaks without TLS', () => {
    const buckets = resources(made.data, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(3);
    for (const { id, Properties } of buckets) {
      expect(Properties.PublicAccessBlockConfiguration, id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption, id).toBeDefined();
      made.data.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: id },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Deny',
              Action: 's3:*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            }),
          ]),
        },
      });
    }
  });
  test('backups are under the key, versioned, locked for 30 days, cooled after 35 and gone after 400', () => {
    const { Properties, DeletionPolicy } = only('AWS::S3::Bucket', /^Backups/);
    expect(DeletionPolicy).toBe('Retain');
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
      {
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [key.id, 'Arn'] } },
      },
    ]);
    expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(Properties.ObjectLockEnabled).toBe(true);
    expect(Properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 30 });
    expect(Properties.LifecycleConfiguration.Rules).toEqual([
      {
        Id: 'backups-cool-down-and-go',
        Status: 'Enabled',
        Prefix: 'backups/',
        ExpirationInDays: 400,
        Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 35 }],
      },
      {
        Id: 'old-versions-go',
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        NoncurrentVersionExpiration: { NoncurrentDays: 90 },
      },
    ]);
  });
});

test('secrets are made at deployment: the templates hold references, never values', () => {
  const secrets = resources(made.data, 'AWS::SecretsManager::Secret');
  expect(secrets).toHaveLength(2);
  for (const { Properties } of secrets) {
    expect(Properties.SecretString).toBeUndefined();
    expect(Properties.GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
    expect(Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [key.id, 'Arn'] });
  }
  for (const { Properties, id } of resources(made.club, 'AWS::Lambda::Function'))
    for (const [name, value] of Object.entries(Properties.Environment?.Variables ?? {}))
      if (/SECRET|PASSWORD|TOKEN/.test(name))
        expect(JSON.stringify(value), `${id} ${name}`).toMatch(/\{\{resolve:secretsmanager:.*:SecretString:::\}\}/);
});

test('cdk-nag is awake: a queue in clear fails the synthesis', () => {
  const careless = (app: App) => new Queue(new Stack(app, 'Careless'), 'InClear');
  expect(() => synthesize({ manifest: [], also: careless })).toThrow(/AwsSolutions-SQS4/);
});

test('the templates know no account and no region', () => {
  expect(made.text).not.toMatch(/\b\d{12}\b/);
  expect(made.text).not.toMatch(/\b(us|eu|ap|il|me)-(east|west|central|south|north)-\d\b/);
});
