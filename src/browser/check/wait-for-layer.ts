import type { ConsentClient, Surface } from '../../core/client.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { until } from './until.js';

/** Waits for a layer to come and to be at rest; `undefined` when it doesn't come. */
export async function waitForLayer(client: ConsentClient, name: Surface): Promise<HTMLElement | undefined> {
  let last: string | undefined;
  await until(() => {
    const before = last;
    last = JSON.stringify(findLayer(name)?.getBoundingClientRect());
    // heed gives a layer up whose script could not be fetched.
    return (last && last === before) || client.state.surface !== name;
  });
  return findLayer(name);
}

function findLayer(name: Surface): HTMLElement | undefined {
  return findElements('heed-ui, heed-surface')
    .flatMap(({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`) ?? [])
    .find(isVisible);
}
