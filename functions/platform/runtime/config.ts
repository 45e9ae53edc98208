/** What the environment tells a function. Read once, at the start; a missing name is a fault that says which. */
export interface Config {
  table: string;
  ephemeralTable: string;
  bucket: string;
  /** The KMS key of the bucket, which exports are encrypted with. */
  bucketKey: string | undefined;
  /** Keys the HMACs of codes and card tokens. */
  secret: string;
  /** CloudFront proves itself with this; without it x-forwarded-host is not believed. */
  originSecret: string | undefined;
  secureCookies: boolean;
  senderEmail: string;
  senderPhone: string;
  /** Where links in messages lead when a club's own host is not known: 'http://localhost:4321'. */
  publicOrigin: string;
  endpoints: { dynamodb?: string; s3?: string; sqs?: string; ses?: string; sms?: string };
  region: string;
}

export function configFrom(env: Record<string, string | undefined>): Config {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`The environment lacks ${name}`);
    return value;
  };
  return {
    table: need('MOADON_TABLE'),
    ephemeralTable: need('MOADON_EPHEMERAL_TABLE'),
    bucket: env.MOADON_BUCKET ?? '',
    bucketKey: env.MOADON_BUCKET_KEY,
    // only those who hash are given it
    get secret() {
      return need('MOADON_SECRET');
    },
    originSecret: env.MOADON_ORIGIN_SECRET,
    secureCookies: env.MOADON_SECURE_COOKIES !== 'false',
    senderEmail: env.MOADON_SENDER_EMAIL ?? 'club@localhost.test',
    senderPhone: env.MOADON_SENDER_PHONE ?? 'Moadon',
    publicOrigin: env.MOADON_PUBLIC_ORIGIN ?? 'http://localhost:4321',
    region: env.AWS_REGION ?? 'eu-central-1',
    endpoints: {
      dynamodb: env.MOADON_DYNAMODB_ENDPOINT,
      s3: env.MOADON_S3_ENDPOINT,
      sqs: env.MOADON_SQS_ENDPOINT,
      ses: env.MOADON_SES_ENDPOINT,
      sms: env.MOADON_SMS_ENDPOINT,
    },
  };
}
