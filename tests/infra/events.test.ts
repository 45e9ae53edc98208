import { beforeAll, describe, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { contract } from '../../shared/contract/index.ts';
import { scheduleExpression } from '../../infra/aws/constructs/schedules.ts';
import { ourFunctions, resources, synthesize, type Json, type Resource, type Synthesized } from './synthesized.ts';

let made: Synthesized;
let functions: Map<string, Resource>;
let template: Json;
beforeAll(() => {
  made = synthesize();
  functions = ourFunctions(made.club);
  template = made.club.toJSON();
});

const mappingOf = (id: string) =>
  resources(made.club, 'AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => Properties.FunctionName.Ref === functions.get(id)!.id,
  );

describe('the API', () => {
  test('has a route for every call of the contract, one for unknown calls, the portal for the rest, and no other', () => {
    const routes = resources(made.club, 'AWS::ApiGatewayV2::Route').map(
      ({ Properties }) => Properties.RouteKey as string,
    );
    const calls = contract.map(({ method, path }) => `${method} ${path}`);
    expect(routes.sort()).toEqual([...calls, 'ANY /v1/{proxy+}', '$default'].sort());
  });
  test('a route leads to the function that the manifest names', () => {
    for (const { Properties } of resources(made.club, 'AWS::ApiGatewayV2::Route')) {
      const integration = template.Resources[Properties.Target['Fn::Join'][1][1].Ref];
      expect(integration.Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
      const lambda = integration.Properties.IntegrationUri['Fn::GetAtt'][0] as string;
      const id = [...functions].find(([, resource]) => resource.id === lambda)![0];
      const spec = manifest.find(
        (each) => each.kind === 'http' && each.routes.some((r) => `${r.method} ${r.path}` === Properties.RouteKey),
      );
      expect(id, Properties.RouteKey).toBe(spec?.id ?? (Properties.RouteKey === '$default' ? 'portal' : 'openapi'));
    }
  });
  test('is one HTTP API, throttled, and its log names nobody', () => {
    made.club.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
    const [stage] = resources(made.club, 'AWS::ApiGatewayV2::Stage');
    expect(stage!.Properties.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 1000, ThrottlingRateLimit: 500 });
    expect(stage!.Properties.AccessLogSettings.Format).not.toMatch(/sourceIp|userAgent|cookie/i);
  });
});

describe('the stream', () => {
  test('has one reader, which splits a batch that fails and keeps what it cannot hand on', () => {
    const [mapping] = mappingOf('stream-dispatcher');
    expect(mapping!.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(JSON.stringify(mapping!.Properties.EventSourceArn)).toMatch(/Main.*StreamArn/);
    expect(JSON.stringify(mapping!.Properties.DestinationConfig.OnFailure)).toContain('Undelivered');
  });
  test('the dispatcher knows every reactor’s queue and what it listens to', () => {
    const { MOADON_SUBSCRIPTIONS } = functions.get('stream-dispatcher')!.Properties.Environment.Variables;
    const parts = (MOADON_SUBSCRIPTIONS['Fn::Join'][1] as (string | Json)[]).map((part) =>
      typeof part === 'string' ? part : 'QUEUE',
    );
    const reactors = manifest.filter((spec) => spec.kind === 'reactor');
    expect(JSON.parse(parts.join(''))).toEqual(reactors.map(({ listens }) => ({ queueUrl: 'QUEUE', listens })));
  });
});

describe('every reactor stands behind its own queue', () => {
  const reactors = manifest.filter((spec) => spec.kind === 'reactor');
  test.each(reactors.map((spec) => [spec.id, spec] as const))('%s', (id, spec) => {
    const [mapping, ...more] = mappingOf(id);
    expect(more).toEqual([]);
    expect(mapping!.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(mapping!.Properties.BatchSize).toBe(spec.batch?.size ?? 10);
    const queue = template.Resources[mapping!.Properties.EventSourceArn['Fn::GetAtt'][0]].Properties;
    expect(queue.RedrivePolicy.maxReceiveCount).toBe(5);
    expect(queue.KmsMasterKeyId).toBeDefined();
    const timeout = functions.get(id)!.Properties.Timeout as number;
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
    const dead = template.Resources[queue.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]].Properties;
    expect(dead.MessageRetentionPeriod).toBe(14 * 86_400);
    expect(dead.KmsMasterKeyId).toBeDefined();
  });
  test('no two share one', () => {
    const queues = reactors.map(({ id }) => mappingOf(id)[0]!.Properties.EventSourceArn['Fn::GetAtt'][0] as string);
    expect(new Set(queues).size).toBe(reactors.length);
  });
});

test('whatever waits for a person is told to somebody, in a sentence of what it means to the shop', () => {
  const alarms = resources(made.club, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  const queueOf = (alarm: Json) => (alarm.Dimensions as Json[])[0]!.Value['Fn::GetAtt'][0] as string;
  const waiting = resources(made.club, 'AWS::SQS::Queue').filter(
    ({ Properties }) => Properties.MessageRetentionPeriod === 14 * 86_400,
  );
  const reactors = manifest.filter((spec) => spec.kind === 'reactor');
  // one for each reactor, the stream's and the schedules'
  expect(waiting).toHaveLength(reactors.length + 2);
  expect(alarms.map(queueOf).sort()).toEqual(waiting.map(({ id }) => id).sort());
  const [topic] = resources(made.club, 'AWS::SNS::Topic');
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [{ Ref: topic!.id }],
    });
    expect(alarm.AlarmDescription).toMatch(/^[A-Z].{30,}\.$/);
  }
  for (const { ifParked } of reactors)
    expect(alarms.filter(({ AlarmDescription }) => AlarmDescription === ifParked)).toHaveLength(1);
  expect(topic!.Properties.KmsMasterKeyId).toBeDefined();
  made.club.resourceCountIs('AWS::SNS::Subscription', 0);
  const told = synthesize({ context: { alarmEmail: 'owner@shop.example' } }).club;
  told.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'owner@shop.example' });
});

describe('schedules', () => {
  test.each([
    [{ minutes: 1 }, 'rate(1 minute)'],
    [{ minutes: 5 }, 'rate(5 minutes)'],
    [{ dailyAt: '02:30' }, 'cron(30 2 * * ? *)'],
    [{ dailyAt: '23:05' }, 'cron(5 23 * * ? *)'],
  ] as const)('%o is %s', (every, expression) => {
    expect(scheduleExpression(every)).toBe(expression);
  });
  test('every job has one, tried again when it cannot start and kept when it fails', () => {
    const jobs = manifest.filter((spec) => spec.kind === 'job');
    const schedules = resources(made.club, 'AWS::Scheduler::Schedule');
    expect(schedules).toHaveLength(jobs.length);
    for (const { id, every } of jobs) {
      const lambda = functions.get(id)!.id;
      const schedule = schedules.find(({ Properties }) => Properties.Target.Arn['Fn::GetAtt'][0] === lambda);
      expect(schedule?.Properties, id).toMatchObject({
        ScheduleExpression: scheduleExpression(every),
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { RetryPolicy: { MaximumRetryAttempts: 3 }, DeadLetterConfig: { Arn: expect.anything() } },
      });
      const invoke = resources(made.club, 'AWS::Lambda::EventInvokeConfig').find(
        ({ Properties }) => Properties.FunctionName.Ref === lambda,
      );
      expect(invoke?.Properties.DestinationConfig.OnFailure, id).toBeDefined();
    }
  });
});

test('every queue is under the key and speaks TLS only', () => {
  const queues = resources(made.club, 'AWS::SQS::Queue');
  const policies = JSON.stringify(resources(made.club, 'AWS::SQS::QueuePolicy'));
  for (const { id, Properties } of queues) {
    expect(Properties.KmsMasterKeyId, id).toBeDefined();
    expect(policies).toContain(`{"Ref":"${id}"}`);
  }
});
