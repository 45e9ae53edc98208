import { expect, it } from 'vitest';
import { isPage, paths } from './paths.ts';

it('tells a page from what stands beside the pages', () => {
  for (const path of ['/outbox', '/v1/openapi.json', '/v1/me/data', '/he/app-icon.svg', '/he/app.webmanifest', '/'])
    expect(isPage(path), path).toBe(false);
  for (const path of ['/he', paths('en').front, paths('ar').logIn, paths('he').member.home])
    expect(isPage(path), path).toBe(true);
});
