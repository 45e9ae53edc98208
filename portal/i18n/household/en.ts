/** A wallet that a family shares. */
export const en = {
  title: 'Family wallet',
  // what the owner sets
  asksMost: 'Up to {most} people share one wallet.',
  asksMostHint: 'Empty: nobody joins a family wallet.',
  most: 'How many people',
  holderSpends: 'Only the one whose wallet it is spends points of it',
  saysNone: 'There is no family wallet.',
  says: 'Up to {most} of a family share one wallet, and all of them spend points of it.',
  saysHolder: 'Up to {most} of a family share one wallet, and only the one whose wallet it is spends points of it.',
  // with whom one shares
  about: 'The whole family collects in one wallet. Everybody keeps their own card, coupons and history.',
  nobody: 'Nobody shares this wallet.',
  inName: 'The wallet is {name}’s',
  inMine: 'The wallet is yours',
  members: 'Sharing the wallet',
  since: 'Since {date}',
  nameless: 'No name',
  // inviting and joining
  invite: 'Invite to the wallet',
  inviteHow: 'The link is good for one person, for a week. A new link ends the one before.',
  inviteLink: 'The link of the invitation',
  inviteUntil: 'The link is good until {date}',
  joinTitle: 'Join a family wallet',
  joinHow:
    'The points on this card go into the shared wallet and hold as long as they did. Leaving the wallet, they stay in it.',
  joinDo: 'Agree and join',
  joined: 'You share the wallet now',
  // leaving
  leave: 'Leave the wallet',
  leaveTitle: 'Leave the family wallet?',
  leaveHow: 'Points, tier and visits stay in the family wallet. The card goes on with an empty wallet of its own.',
  remove: 'Remove',
  removeTitle: 'Remove {name} from the family wallet?',
  left: 'The card stands by itself again',
  // at the till
  add: 'Add to the wallet of',
  addHint: 'Phone or member number of the one whose wallet it is. Both have to agree.',
  addDo: 'Add',
};
