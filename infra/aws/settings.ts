import type { Node } from 'constructs';
import * as z from 'zod';

const settings = z.strictObject({
  /** The sender of every letter; its domain, or the address itself, is an identity that SES has verified in this region. */
  senderEmail: z.email().default('club@example.com'),
  /** The name that text messages come from, registered in End User Messaging for `smsCountry`. */
  smsSender: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,10}$/, 'a sender id: a letter, then letters, digits or dashes, 11 at most')
    .default('Moadon'),
  /** Who hears of alarms, by e-mail; they confirm it once. Nobody unless given: alarms are then seen on the console only. */
  alarmEmail: z.email().optional(),
  smsCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country of two capital letters')
    .default('IL'),
  /** 'https://club.example': where links lead when a club's own host is not known; the API's own address unless given. */
  publicOrigin: z.url().optional(),
});
export type Settings = z.infer<typeof settings>;

/** What the one who deploys may say, from the CDK's context. Throws with the name and the reason when a value is wrong. */
export function settingsOf(node: Node): Settings {
  const given = Object.keys(settings.shape).map((name) => [name, node.tryGetContext(name) as unknown] as const);
  const parsed = settings.safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  if (parsed.success) return parsed.data;
  throw new Error(`The deployment's settings are wrong:\n${z.prettifyError(parsed.error)}`);
}
