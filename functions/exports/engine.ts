import type { Instant } from '../../shared/time.ts';

/** How far an export has come. */
export interface ExportStatus {
  state: 'running' | 'done' | 'failed';
  items?: number;
  bytes?: number;
  finishedAt?: Instant;
}

/** What writes the whole table to S3, in DynamoDB's own layout: DynamoDB itself on AWS, a scan on a laptop. */
export interface ExportEngine {
  /** Starts an export of the table as it is now and answers with its id; the same `token` twice starts one. */
  start(token: string): Promise<{ id: string; location: string }>;
  describe(id: string, startedAt: Instant): Promise<ExportStatus>;
}
