import { describe, expect, it } from 'vitest';
import { reach, type Receiver } from './reach.ts';

const both: Receiver = { phone: '+972502345678', email: 'a@b.test', consents: [], by: 'staff:ab' };
const agreed = (channel: 'sms' | 'email', purpose: 'service' | 'marketing', granted = true) => ({
  ...both,
  consents: [{ channel, purpose, granted }],
});

describe('a message is withheld', () => {
  it.each<[string, Parameters<typeof reach>, string]>([
    [
      'from who left, even a receipt',
      [
        { purpose: 'service', asked: true },
        { ...both, leftAt: 'x' },
      ],
      'left',
    ],
    [
      'where there is nothing to reach by',
      [
        { purpose: 'service', asked: true },
        { consents: [], by: 'staff:ab' },
      ],
      'no_contact',
    ],
    [
      'where its one channel is not there',
      [
        { purpose: 'service', asked: true, channel: 'email' },
        { phone: '+1', consents: [], by: 'staff:ab' },
      ],
      'no_contact',
    ],
    ['without any consent', [{ purpose: 'service' }, both], 'no_consent'],
    ['with a consent that was withdrawn', [{ purpose: 'service' }, agreed('sms', 'service', false)], 'no_consent'],
    ['with a consent for the other purpose', [{ purpose: 'marketing' }, agreed('sms', 'service')], 'no_consent'],
    [
      'with a consent for another channel',
      [{ purpose: 'service', channel: 'email' }, agreed('sms', 'service')],
      'no_consent',
    ],
    [
      'from a phone that nobody proved and that was typed on the page, whatever was ticked there',
      [
        { purpose: 'service', channel: 'sms' },
        { ...agreed('sms', 'service'), by: 'public', emailVerifiedAt: 'x' },
      ],
      'unproven',
    ],
    [
      'from such an e-mail, even a receipt',
      [
        { purpose: 'service', asked: true, channel: 'email' },
        { ...both, by: 'public', phoneVerifiedAt: 'x' },
      ],
      'unproven',
    ],
    ['when it sells, whatever the member did', [{ purpose: 'marketing', asked: true }, both], 'no_consent'],
  ])('%s', (_, args, withheld) => {
    expect(reach(...args)).toEqual({ withheld });
  });
});

describe('a message goes', () => {
  it.each<[string, Parameters<typeof reach>, object]>([
    [
      'by the channel agreed to',
      [{ purpose: 'service' }, agreed('email', 'service')],
      { channel: 'email', to: 'a@b.test' },
    ],
    [
      'by text first where both are',
      [
        { purpose: 'marketing' },
        {
          ...both,
          consents: [
            { channel: 'email', purpose: 'marketing', granted: true },
            { channel: 'sms', purpose: 'marketing', granted: true },
          ],
        },
      ],
      { channel: 'sms', to: '+972502345678' },
    ],
    [
      'to the proven one of two that were typed on the page',
      [
        { purpose: 'service', asked: true },
        { ...both, by: 'public', phoneVerifiedAt: 'x' },
      ],
      { channel: 'sms', to: '+972502345678' },
    ],
    ['as a receipt by e-mail first', [{ purpose: 'service', asked: true }, both], { channel: 'email', to: 'a@b.test' }],
    [
      'as a receipt by text where there is no e-mail',
      [
        { purpose: 'service', asked: true },
        { phone: '+1', consents: [], by: 'staff:ab' },
      ],
      { channel: 'sms', to: '+1' },
    ],
  ])('%s', (_, args, answer) => {
    expect(reach(...args)).toEqual(answer);
  });
});
