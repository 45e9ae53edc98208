import { describe, expect, it } from 'vitest';
import { offerOf } from './sample.fixture.ts';
import type { Scored } from './score.ts';
import { withVariety } from './variety.ts';

const scored = (id: string, topic: string | undefined, score: number): Scored => ({
  offer: offerOf(id),
  score,
  why: { code: 'everyone' },
  topic,
});
const ids = (...ranked: Scored[]) => withVariety(ranked).map(({ offer }) => offer.id);
const three = [scored('c1', 'coffee', 80), scored('c2', 'coffee', 70), scored('c3', 'coffee', 60)];

describe('the order stays', () => {
  it('where there are two or none', () => {
    expect(ids()).toEqual([]);
    expect(ids(three[0]!, three[1]!)).toEqual(['c1', 'c2']);
  });
  it('where nothing else scores half as much', () =>
    expect(ids(...three, scored('bread', 'bread', 29))).toEqual(['c1', 'c2', 'c3', 'bread']));
  it('where nothing scores at all', () => {
    const none = ['a', 'b', 'c'].map((id) => scored(id, 'coffee', 0));
    expect(ids(...none, scored('bread', 'bread', 0))).toEqual(['a', 'b', 'c', 'bread']);
  });
  it('where the first three are not of one category', () =>
    expect(ids(three[0]!, scored('bread', 'bread', 75), three[1]!, scored('tea', 'tea', 69))).toEqual([
      'c1',
      'bread',
      'c2',
      'tea',
    ]));
  it('where the three are about no category', () => {
    const none = ['a', 'b', 'c'].map((id) => scored(id, undefined, 45));
    expect(ids(...none, scored('bread', 'bread', 40))).toEqual(['a', 'b', 'c', 'bread']);
  });
  it('where the owner put the three first and the other not', () => {
    const firsts = ['a', 'b', 'c'].map((id) => scored(id, 'coffee', 1000));
    expect(ids(...firsts, scored('bread', 'bread', 190))).toEqual(['a', 'b', 'c', 'bread']);
  });
});

describe('the third place goes to something else', () => {
  it('that scores half as much, and the others move down one', () =>
    expect(ids(...three, scored('c4', 'coffee', 50), scored('bread', 'bread', 30), scored('tea', 'tea', 30))).toEqual([
      'c1',
      'c2',
      'bread',
      'c3',
      'c4',
      'tea',
    ]));
  it('that is about no category at all', () =>
    expect(ids(...three, scored('group', undefined, 45))).toEqual(['c1', 'c2', 'group', 'c3']));
});
