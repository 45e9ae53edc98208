import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
  type DynamoDB,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { HttpRequest } from '@smithy/core/protocols';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import { readAnswer, writeInput, type Fields } from './marshalling.ts';

/** Sends commands of lib-dynamodb. */
export type Documents = Pick<DynamoDBDocumentClient, 'send'>;

/** What every call of a till or a page is made of; anything else goes through the SDK whole. */
const operations = new Map<unknown, string>([
  [GetCommand, 'GetItem'],
  [QueryCommand, 'Query'],
  [BatchGetCommand, 'BatchGetItem'],
  [PutCommand, 'PutItem'],
  [UpdateCommand, 'UpdateItem'],
  [DeleteCommand, 'DeleteItem'],
  [BatchWriteCommand, 'BatchWriteItem'],
  [TransactWriteCommand, 'TransactWriteItems'],
]);

/**
 * The SDK's document client with the way through its middleware left out, which takes two thirds of a call's time (ADR 0021).
 * What must be right is the SDK's own: credentials, signature, connections, retries, the form of items, the errors' classes.
 */
export function documentsOf(dynamodb: DynamoDB): Documents {
  const whole = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });
  let caller: Promise<Caller> | undefined;
  const send = async (command: { input: object; constructor: unknown }): Promise<unknown> => {
    const operation = operations.get(command.constructor);
    if (!operation) return whole.send(command as never);
    const { call } = await (caller ??= callerOf(dynamodb));
    return readAnswer(await call(operation, JSON.stringify(writeInput(command.input as Fields))));
  };
  return { send: send as Documents['send'] };
}

/** What the SDK's retries judge: an answer's error or the network's. */
type Failure = Parameters<typeof isThrottlingError>[0];

interface Caller {
  call: (operation: string, body: string) => Promise<Fields>;
}

async function callerOf({ config }: DynamoDB): Promise<Caller> {
  const region = await config.region();
  const endpoint = config.endpoint
    ? await config.endpoint()
    : urlOf(config.endpointProvider({ Region: region, UseFIPS: false, UseDualStack: false }).url);
  const signer = await config.signer();
  const retries = await config.retryStrategy();
  if (!('acquireInitialRetryToken' in retries)) throw new Error('the SDK gave a retry strategy of another kind');
  const host = endpoint.port === undefined ? endpoint.hostname : `${endpoint.hostname}:${endpoint.port}`;

  const once = async (operation: string, body: string): Promise<Fields> => {
    const request = new HttpRequest({
      method: 'POST',
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      ...(endpoint.port === undefined ? {} : { port: endpoint.port }),
      path: '/',
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.0',
        'content-length': String(Buffer.byteLength(body)),
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      body,
    });
    const { response } = await config.requestHandler.handle((await signer.sign(request)) as HttpRequest);
    const said = Buffer.from(await config.streamCollector(response.body)).toString('utf8');
    if (response.statusCode !== 200) throw errorOf(response.statusCode, said);
    return JSON.parse(said) as Fields;
  };

  return {
    async call(operation, body) {
      let token = await retries.acquireInitialRetryToken('dynamodb');
      for (;;) {
        try {
          const answer = await once(operation, body);
          retries.recordSuccess(token);
          return answer;
        } catch (thrown) {
          const error = thrown as Failure;
          const errorType = isThrottlingError(error) ? 'THROTTLING' : isTransientError(error) ? 'TRANSIENT' : undefined;
          if (!errorType) throw error;
          try {
            // waits, or throws where the attempts are used up
            token = await retries.refreshRetryTokenForRetry(token, { error, errorType });
          } catch {
            throw error;
          }
        }
      }
    },
  };
}

const urlOf = (url: URL) => ({
  protocol: url.protocol,
  hostname: url.hostname,
  port: url.port ? +url.port : undefined,
});

/** The SDK's error of what DynamoDB said: its name, and the reasons of a cancelled transaction. */
function errorOf(status: number, body: string): DynamoDBServiceException {
  const said = parsed(body);
  const name = String(said.__type ?? 'UnknownError').replace(/^.*#/, '');
  const message = String(said.message ?? said.Message ?? body.slice(0, 200));
  const about = { message, $metadata: { httpStatusCode: status } };
  if (name === 'ConditionalCheckFailedException') return new ConditionalCheckFailedException(about);
  if (name === 'TransactionCanceledException')
    return new TransactionCanceledException({
      ...about,
      CancellationReasons: said.CancellationReasons as NonNullable<TransactionCanceledException['CancellationReasons']>,
    });
  return new DynamoDBServiceException({ ...about, name, $fault: status >= 500 ? 'server' : 'client' });
}

function parsed(body: string): Fields {
  try {
    return JSON.parse(body) as Fields;
  } catch {
    return {};
  }
}
