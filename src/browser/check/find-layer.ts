import type { ConsentClient } from '../../core/client.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { until } from './until.js';

/** A layer in which the visitor answers. */
export type LayerName = 'banner' | 'preferences';

/** Waits for a layer to come and to be at rest; `undefined` when it doesn't come. */
export async function waitForLayer(client: ConsentClient, name: LayerName): Promise<HTMLElement | undefined> {
  let last: string | undefined;
  await until(() => {
    const box = JSON.stringify(findLayer(name)?.getBoundingClientRect());
    const isStill = box !== undefined && box === last;
    last = box;
    // heed gives a layer up whose script could not be fetched.
    return isStill || client.state.surface !== name;
  });
  return findLayer(name);
}

function findLayer(name: LayerName): HTMLElement | undefined {
  return findElements('heed-ui, heed-surface')
    .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll<HTMLElement>(`[part=${name}]`) ?? [])])
    .find(isVisible);
}
