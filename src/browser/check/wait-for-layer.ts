import type { ConsentClient, Surface } from '../../core/client.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { until } from './until.js';

/** Waits for a layer to come, to be at rest and to take presses, as it doesn't at first; `undefined` when it doesn't come. */
export async function waitForLayer(client: ConsentClient, name: Surface): Promise<HTMLElement | undefined> {
  let last: string | undefined;
  await until(() => {
    const before = last;
    const layer = findLayer(name);
    last = JSON.stringify(layer?.getBoundingClientRect());
    const isReady = layer && last === before && getComputedStyle(layer).pointerEvents !== 'none';
    // heed gives a layer up whose script could not be fetched.
    return isReady || client.state.surface !== name;
  });
  return findLayer(name);
}

function findLayer(name: Surface): HTMLElement | undefined {
  return findElements('heed-ui, heed-surface')
    .flatMap(({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`) ?? [])
    .find(isVisible);
}
