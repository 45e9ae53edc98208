import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const closed = {
  encryption: s3.BucketEncryption.S3_MANAGED,
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const;

/** Who touched the other buckets. S3 writes access logs only where its own key encrypts. */
export class LogBucket extends s3.Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      ...closed,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ id: 'logs-go', expiration: Duration.days(400) }],
    });
  }
}

/** The portal's built files: scripts, styles, fonts. Anyone sees them on the pages, and they can be built again. */
export class AssetsBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, { accessLogs }: { accessLogs: s3.IBucket }) {
    super(scope, id, {
      ...closed,
      versioned: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'assets/',
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ id: 'old-builds-go', noncurrentVersionExpiration: Duration.days(30) }],
    });
  }
}
