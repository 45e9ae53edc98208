import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import { Reactor } from '../constructs/reactor.ts';
import { Schedules } from '../constructs/schedules.ts';
import { StreamDispatcher } from '../constructs/streamDispatcher.ts';
import type { ClubStackProps } from './clubStack.ts';

export interface WorkStackProps extends ClubStackProps {
  /** Where links in messages lead. */
  publicOrigin: string;
}

/**
 * What works behind the answers, made from the manifest: the stream's reader, reactors and schedules, and the alarms that say when one of them
 * needs a person. A stack of its own, since CloudFormation takes 500 resources each. It holds nothing but what waits in its queues.
 */
export class WorkStack extends Stack {
  constructor(scope: Construct, id: string, props: WorkStackProps) {
    const { data, settings, bundles, manifest, publicOrigin, ...rest } = props;
    super(scope, id, { ...rest, description: 'Moadon: reactors, schedules and their alarms' });
    const alarms = new Alarms(this, { key: data.key, email: settings.alarmEmail });
    const common = { bundles, data, settings, publicOrigin, alarms };
    const reactors = manifest
      .filter((each) => each.kind === 'reactor')
      .map((spec) => new Reactor(this, { ...common, spec }));
    for (const spec of manifest.filter((each) => each.kind === 'dispatcher'))
      new StreamDispatcher(this, { ...common, spec, reactors });
    new Schedules(this, { ...common, jobs: manifest.filter((each) => each.kind === 'job') });
  }
}
