import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ImportedArn } from '../constructs/acknowledge.ts';
import { BackupBucket } from '../constructs/backupBucket.ts';
import { ClubKey } from '../constructs/clubKey.ts';
import { AssetsBucket, LogBucket } from '../constructs/plainBuckets.ts';
import { Secrets } from '../constructs/secrets.ts';
import { EphemeralTable, MainTable } from '../constructs/tables.ts';

/** What a club is made of and cannot be made again: its tables, its backups, its key, its secrets. */
export class DataStack extends Stack {
  readonly key: ClubKey;
  readonly main: MainTable;
  readonly ephemeral: EphemeralTable;
  readonly backups: BackupBucket;
  readonly assets: AssetsBucket;
  readonly secrets: Secrets;
  /** ARNs as the other stack imports them, for grants that end in a wildcard. */
  readonly imported: { main: ImportedArn; backups: ImportedArn; assets: ImportedArn };

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, description: 'Moadon: tables, backups, key and secrets of the club' });
    this.key = new ClubKey(this, 'Key');
    this.main = new MainTable(this, 'Main', { key: this.key });
    this.ephemeral = new EphemeralTable(this, 'Ephemeral', { key: this.key });
    const accessLogs = new LogBucket(this, 'AccessLogs');
    this.backups = new BackupBucket(this, 'Backups', { key: this.key, accessLogs });
    this.assets = new AssetsBucket(this, 'Assets', { accessLogs });
    this.secrets = new Secrets(this, 'Secrets', { key: this.key });
    this.imported = {
      main: new ImportedArn(this, this.main.tableArn),
      backups: new ImportedArn(this, this.backups.bucketArn),
      assets: new ImportedArn(this, this.assets.bucketArn),
    };

    new CfnOutput(this, 'MainTableName', { value: this.main.tableName });
    new CfnOutput(this, 'EphemeralTableName', { value: this.ephemeral.tableName });
    new CfnOutput(this, 'BackupBucketName', { value: this.backups.bucketName });
    new CfnOutput(this, 'KeyArn', { value: this.key.keyArn });
  }
}
