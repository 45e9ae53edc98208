import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/**
 * Exports of the table and whatever functions keep in files. What is written stays for 30 days whoever wants it gone
 * (governance: a named administrator may still lift it, because erasure is a right); after 400 days it goes by itself.
 */
export class BackupBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, { key, accessLogs }: { key: IKey; accessLogs: s3.IBucket }) {
    super(scope, id, {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      // one key request for many objects: a full export writes hundreds
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(30)),
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'backups/',
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'backups-cool-down-and-go',
          prefix: 'backups/',
          transitions: [
            { storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(35) },
          ],
          expiration: Duration.days(400),
        },
        {
          id: 'old-versions-go',
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
  }
}
