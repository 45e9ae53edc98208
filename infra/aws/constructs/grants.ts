import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Access } from '../../../functions/platform/manifest.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from '../stacks/dataStack.ts';
import type { ImportedArn } from './acknowledge.ts';

/** A right and the names that make it usable, always handed over together. */
export interface Grant {
  statements: iam.PolicyStatement[];
  environment: Record<string, string>;
  /** Findings of cdk-nag that this right is bound to raise. */
  acknowledged?: { reason: string; findings: readonly string[] };
}

const readActions = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const writeActions = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
];

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
  const { table, ephemeral, bucket, email, sms, exports } = access;
  const grants: Grant[] = [];
  if (table) grants.push(tableGrant(table, [data.main.tableArn, ...data.main.indexArns], data.key));
  if (ephemeral) grants.push(tableGrant(ephemeral, [data.ephemeral.tableArn], data.key));
  for (const prefix of bucket?.read ?? []) grants.push(mayReadObjects(data, prefix));
  for (const prefix of bucket?.write ?? []) grants.push(mayWriteObjects(data, prefix));
  if (exports) grants.push(mayExport(data, bucket?.write ?? []));
  if (email) grants.push(maySendEmail(scope, settings.senderEmail));
  if (sms) grants.push(maySendText(scope, settings));
  return grants;
}

/** DynamoDB asks each index by its own ARN; writes never name one. */
const tableGrant = (how: 'read' | 'readWrite', [table = '', ...indexes]: string[], key: IKey): Grant => ({
  statements: [
    allow(readActions, table, ...indexes),
    ...(how === 'readWrite' ? [allow(writeActions, table), mayEncrypt(key)] : [mayDecrypt(key)]),
  ],
  environment: {},
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
    allow(['dynamodb:ExportTableToPointInTime', 'dynamodb:DescribeTable'], data.main.tableArn),
    allow(['dynamodb:DescribeExport'], data.imported.main.below('export/*')),
    ...prefixes.map((prefix) => allow(['s3:PutObjectAcl'], data.imported.backups.below(`${prefix}*`))),
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
