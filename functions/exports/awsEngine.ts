import type { Runtime } from '../platform/runtime/runtime.ts';
import type { ExportEngine } from './engine.ts';
import { locationOf, prefix } from './layout.ts';

const states = { IN_PROGRESS: 'running', COMPLETED: 'done', FAILED: 'failed' } as const;

/** DynamoDB's own export: reads the point-in-time backup, not the table, so it costs the club's traffic nothing. */
export function awsEngine({ dynamodb, config }: Runtime): ExportEngine {
  const tableArn = async () => (await dynamodb.describeTable({ TableName: config.table })).Table?.TableArn;
  return {
    async start(token) {
      const { ExportDescription } = await dynamodb.exportTableToPointInTime({
        TableArn: await tableArn(),
        // no ExportTime: the same token with another time is a conflict, and without one it means now
        ClientToken: token,
        S3Bucket: config.bucket,
        S3Prefix: prefix,
        S3SseAlgorithm: 'KMS',
        ...(config.bucketKey ? { S3SseKmsKeyId: config.bucketKey } : {}),
        ExportFormat: 'DYNAMODB_JSON',
      });
      const id = ExportDescription?.ExportArn?.split('/').at(-1);
      if (!id) throw new Error('DynamoDB started an export without telling its name');
      return { id, location: locationOf(config.bucket, id) };
    },
    async describe(id) {
      const { ExportDescription: now } = await dynamodb.describeExport({
        ExportArn: `${await tableArn()}/export/${id}`,
      });
      return {
        state: states[now?.ExportStatus ?? 'IN_PROGRESS'],
        ...(now?.ItemCount === undefined ? {} : { items: now.ItemCount }),
        ...(now?.BilledSizeBytes === undefined ? {} : { bytes: now.BilledSizeBytes }),
        ...(now?.EndTime ? { finishedAt: now.EndTime.toISOString() } : {}),
      };
    },
  };
}
