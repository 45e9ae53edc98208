import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Access } from '../../../functions/platform/manifest.ts';
import { ephemeralTable } from '../../../functions/platform/table/schema.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from '../stacks/dataStack.ts';
import type { ImportedArn } from './acknowledge.ts';
import { referenceTo } from './secrets.ts';

/** A right and the names that make it usable, always handed over together. */
export interface Grant {
  statements: iam.PolicyStatement[];
  environment: Record<string, string>;
  /** Findings of cdk-nag that this right is bound to raise. */
  acknowledged?: { reason: string; findings: readonly string[] };
}

const readActions = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const writeActions = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

const allow = (actions: string[], ...resources: string[]) => new iam.PolicyStatement({ actions, resources });

export const mayDecrypt = (key: IKey) => allow(['kms:Decrypt', 'kms:DescribeKey'], key.keyArn);
export const mayEncrypt = (key: IKey) =>
  allow(
    ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    key.keyArn,
  );

export interface GrantSources {
  data: DataStack;
  settings: Settings;
}

/** What the manifest's `access` means on AWS. A function gets these grants and nothing else. */
export function grantsOf(scope: Construct, access: Access, { data, settings }: GrantSources): Grant[] {
  const { table, batches, ephemeral, secret, bucket, email, sms, exports } = access;
  const grants: Grant[] = [];
  if (table) grants.push(tableGrant(table, data.main.tableArn, data.key));
  if (batches) grants.push(just(allow(['dynamodb:BatchWriteItem'], data.main.tableArn)));
  if (ephemeral === 'readWrite') grants.push(tableGrant(ephemeral, data.ephemeral.tableArn, data.key));
  else if (ephemeral) grants.push(mayKeepSession(data.ephemeral.tableArn, data.key));
  if (ephemeral === 'limits') grants.push(just(mayCountRates(data.ephemeral.tableArn)));
  if (secret) grants.push({ statements: [], environment: { MOADON_SECRET: referenceTo(data.secrets.club) } });
  for (const prefix of bucket?.read ?? []) grants.push(mayReadObjects(data, prefix));
  for (const prefix of bucket?.write ?? []) grants.push(mayWriteObjects(data, prefix));
  if (exports) grants.push(mayDescribeExports(data));
  if (exports === 'start') grants.push(mayExport(data, bucket?.write ?? []));
  if (email) grants.push(maySendEmail(scope, settings.senderEmail));
  if (sms) grants.push(maySendText(scope, settings));
  return grants;
}

const just = (...statements: iam.PolicyStatement[]): Grant => ({ statements, environment: {} });

const tableGrant = (how: 'read' | 'readWrite', table: string, key: IKey): Grant =>
  how === 'read'
    ? just(allow(readActions, table), mayDecrypt(key))
    : just(allow([...readActions, ...writeActions], table), mayEncrypt(key));

/**
 * Looks a session up and puts its end off. No more: an update that may name the key and the end alone makes no session of
 * anybody's, and what it wrote is not handed back.
 */
const mayKeepSession = (table: string, key: IKey): Grant =>
  just(
    allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], table),
    new iam.PolicyStatement({
      actions: ['dynamodb:UpdateItem'],
      resources: [table],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': [ephemeralTable.partitionKey, ephemeralTable.ttl] },
        StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] },
      },
    }),
    mayEncrypt(key),
  );

const mayCountRates = (table: string) =>
  new iam.PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [table],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['rate#*'] } },
  });

const inBucket = ({ backups, key }: DataStack) => ({
  MOADON_BUCKET: backups.bucketName,
  MOADON_BUCKET_KEY: key.keyArn,
});

const belowPrefix = (arn: ImportedArn, suffix: string) => ({
  reason: 'Everything below this prefix and nothing else: the names of the objects are made at run time.',
  findings: [arn.findingBelow(suffix)],
});

const mayReadObjects = (data: DataStack, prefix: string): Grant => ({
  statements: [
    allow(['s3:GetObject'], data.imported.backups.below(`${prefix}*`)),
    new iam.PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [data.backups.bucketArn],
      conditions: { StringLike: { 's3:prefix': [`${prefix}*`] } },
    }),
    mayDecrypt(data.key),
  ],
  environment: inBucket(data),
  acknowledged: belowPrefix(data.imported.backups, `${prefix}*`),
});

const mayWriteObjects = (data: DataStack, prefix: string): Grant => ({
  statements: [
    allow(['s3:PutObject', 's3:AbortMultipartUpload'], data.imported.backups.below(`${prefix}*`)),
    mayEncrypt(data.key),
  ],
  environment: inBucket(data),
  acknowledged: belowPrefix(data.imported.backups, `${prefix}*`),
});

/** DynamoDB writes an export with the rights of the one who asked for it, to where that one may write; it names an ACL in doing so. */
const mayExport = (data: DataStack, prefixes: readonly string[]): Grant => ({
  statements: [
    allow(['dynamodb:ExportTableToPointInTime'], data.main.tableArn),
    ...prefixes.map((prefix) => allow(['s3:PutObjectAcl'], data.imported.backups.below(`${prefix}*`))),
  ],
  environment: inBucket(data),
});

const mayDescribeExports = (data: DataStack): Grant => ({
  statements: [
    allow(['dynamodb:DescribeTable'], data.main.tableArn),
    allow(['dynamodb:DescribeExport'], data.imported.main.below('export/*')),
  ],
  environment: inBucket(data),
  acknowledged: belowPrefix(data.imported.main, 'export/*'),
});

/** SES knows a sender by the verified domain or by the verified address. */
function maySendEmail(scope: Construct, sender: string): Grant {
  const identity = (resourceName: string) =>
    Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName });
  const domain = sender.slice(sender.indexOf('@') + 1);
  return {
    statements: [allow(['ses:SendEmail'], identity(domain), identity(sender))],
    environment: { MOADON_SENDER_EMAIL: sender },
  };
}

function maySendText(scope: Construct, { smsSender, smsCountry }: Settings): Grant {
  const resourceName = `${smsSender}/${smsCountry}`;
  return {
    statements: [
      allow(
        ['sms-voice:SendTextMessage'],
        Stack.of(scope).formatArn({ service: 'sms-voice', resource: 'sender-id', resourceName }),
      ),
    ],
    environment: { MOADON_SENDER_PHONE: smsSender },
  };
}
