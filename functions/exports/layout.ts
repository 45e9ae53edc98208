import { createHash } from 'node:crypto';

/**
 * Where DynamoDB puts a full export, and what its manifests say (format DYNAMODB_JSON):
 * `<prefix>/AWSDynamoDB/<export>/manifest-summary.json`, `manifest-files.json` (a JSON line for each file), each with its `.md5`,
 * and `data/*.json.gz` with a line `{"Item":{…}}` for each item.
 */
export const prefix = 'backups';
export const exportsFolder = `${prefix}/AWSDynamoDB/`;
export const folderOf = (id: string): string => `${exportsFolder}${id}/`;
export const locationOf = (bucket: string, id: string): string => `s3://${bucket}/${folderOf(id)}`;

export interface Summary {
  version: '2020-06-30';
  exportArn: string;
  startTime: string;
  endTime: string;
  tableArn: string;
  tableId: string;
  exportTime: string;
  s3Bucket: string;
  s3Prefix: string;
  s3SseAlgorithm: string;
  s3SseKmsKeyId: string | null;
  manifestFilesS3Key: string;
  billedSizeBytes: number;
  itemCount: number;
  outputFormat: 'DYNAMODB_JSON';
  exportType: 'FULL_EXPORT';
}

export interface DataFile {
  itemCount: number;
  /** MD5 of the compressed bytes, base64. */
  md5Checksum: string;
  etag: string;
  dataFileS3Key: string;
}

export const md5 = (bytes: Buffer | string): string => createHash('md5').update(bytes).digest('base64');

/** The key of a data file; a manifest may name it with the prefix or without. */
export function keyOf(file: Pick<DataFile, 'dataFileS3Key'>): string {
  const at = file.dataFileS3Key.indexOf('AWSDynamoDB/');
  return `${prefix}/${file.dataFileS3Key.slice(Math.max(0, at))}`;
}
