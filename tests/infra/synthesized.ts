import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { FunctionSpec } from '../../functions/platform/manifest.ts';
import type { Bundles } from '../../infra/aws/bundle.ts';
import { makeApp } from '../../infra/aws/makeApp.ts';

export type Json = Record<string, any>;
export interface Resource {
  id: string;
  Properties: Json;
  [attribute: string]: any;
}

export interface Synthesized {
  data: Template;
  /** What runs: the stack that answers and the one that works behind it, looked at as one. */
  club: Template;
  /** Resources by stack. */
  counts: Record<string, number>;
  /** All templates as text. */
  text: string;
}

export interface SynthesizeOptions {
  manifest?: readonly FunctionSpec[];
  /** What the command line would give by -c. */
  context?: Record<string, unknown>;
  /** Adds to the app before it is synthesized. */
  also?: (app: App) => unknown;
}

const countOf = (template: Json): number => Object.keys(template.Resources as Json).length;

/** Two templates as one, whose resources have names of their own. */
function together(one: Template, other: Template): Template {
  const [a, b] = [one.toJSON(), other.toJSON()];
  const Resources = { ...a.Resources, ...b.Resources };
  const count = Object.keys(Resources).length;
  if (count !== countOf(a) + countOf(b)) throw new Error('two resources have one name');
  return Template.fromJSON({ ...b, ...a, Resources });
}

/**
 * The templates, from the real manifest or a given one. The functions' code is a stub here: what esbuild makes of it is
 * measured in bundles.test.ts. Throws when cdk-nag finds something that nobody gave a reason for; CloudFormation's own rules
 * (seconds of WebAssembly) are left to `npm run synth`.
 */
export function synthesize({ manifest, context = {}, also }: SynthesizeOptions = {}): Synthesized {
  const scratch = mkdtempSync(join(tmpdir(), 'moadon-synth-'));
  try {
    const stub = join(scratch, 'stub');
    mkdirSync(stub);
    writeFileSync(join(stub, 'index.mjs'), 'export const handler = async () => {};');
    const bundles: Bundles = { folderOf: () => stub, bytes: new Map() };
    const app = makeApp({
      bundles,
      ...(manifest ? { manifest } : {}),
      app: { outdir: join(scratch, 'out'), context, builtinCloudFormationValidation: false },
    });
    also?.(app);
    const assembly = app.synth();
    const templateOf = (id: string) => Template.fromJSON(assembly.getStackByName(id).template as Json);
    const [data, answers, works] = ['MoadonData', 'MoadonClub', 'MoadonWork'].map(templateOf) as [
      Template,
      Template,
      Template,
    ];
    const counts = Object.fromEntries(
      [...assembly.stacks].map(({ stackName, template }) => [stackName, countOf(template as Json)]),
    );
    const club = together(answers, works);
    return { data, club, counts, text: JSON.stringify([data.toJSON(), club.toJSON()]) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export const resources = (template: Template, type: string): Resource[] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => ({ ...(resource as Resource), id }));

/** Every function that is ours, by the manifest's id; the portal's is 'portal'. */
export function ourFunctions(club: Template): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resource of resources(club, 'AWS::Lambda::Function')) {
    const role = resource.Properties.Role['Fn::GetAtt'][0] as string;
    const description = club.toJSON().Resources[role].Properties.Description as string | undefined;
    const id = /^Moadon: what (.+) may do$/.exec(description ?? '')?.[1];
    if (id) found.set(id === 'pages' ? 'portal' : id, resource);
  }
  return found;
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Json;
}

/** What a role may do: the statements of every policy on it. */
export function statementsOf(club: Template, fn: Resource): Statement[] {
  const role = fn.Properties.Role['Fn::GetAtt'][0] as string;
  return resources(club, 'AWS::IAM::Policy')
    .filter((policy) => (policy.Properties.Roles as Json[]).some((each) => each.Ref === role))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement as Statement[]);
}

export const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
