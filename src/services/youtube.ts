import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded videos of YouTube: mark the frames by `data-service="youtube"`.
 * @see https://policies.google.com/technologies/cookies
 * @see https://support.google.com/youtube/answer/171780
 */
export function youtube(own: Overrides = {}): ServiceConfig {
  return {
    id: 'youtube',
    name: 'YouTube',
    category: 'social',
    purpose: 'Plays videos, and uses what is watched for recommendations and ads.',
    hosts: ['www.youtube.com', 'www.youtube-nocookie.com', 'i.ytimg.com', 's.ytimg.com'],
    thirdPartyCookies: [
      {
        name: 'VISITOR_INFO1_LIVE',
        domain: 'youtube.com',
        purpose: 'Recognises the browser and measures its connection.',
        days: 180,
      },
      { name: 'VISITOR_PRIVACY_METADATA', domain: 'youtube.com', purpose: 'Remembers privacy choices.', days: 180 },
      { name: 'YSC', domain: 'youtube.com', purpose: 'Joins what is done in one visit.' },
      { name: 'PREF', domain: 'youtube.com', purpose: 'Remembers settings of the player.', days: 240 },
    ],
    shares: true,
    privacy: 'https://policies.google.com/privacy',
    ...own,
  };
}
