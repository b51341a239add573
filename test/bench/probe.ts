import type { Contender } from './contender.js';

/** What a page has been seen to do; times in milliseconds, `at` since the visit began. */
export interface Seen {
  bannerAt: number;
  clickAt: number;
  /** The first frame after the one in which the preferences could be seen. */
  openAt: number;
  /** When each tag was asked for. */
  readonly asked: number[];
  /** When each tag ran. */
  tags: number[];
  /** Tasks of more than 50 ms. */
  longTasks: number[];
  /** Cumulative layout shift, without what follows from a click. */
  shift: number;
  /** How long each event took from the visitor's act to the frame that shows what came of it; those of 16 ms and more. */
  events: number[];
}

/** What is watched for, as selectors. */
export type Watched = Pick<Contender, 'banner' | 'choose' | 'preferences'>;

declare global {
  interface Window {
    seen: Seen;
    /** Told to the bench: `banner`, `tags` and `open` (preferences) once they are there, `event` for each click that was measured. */
    tellBench?(what: string): void;
  }
}

/**
 * Watches a page from before its first script; travels as source. It forces no layout until something is clicked: the banner counts
 * as shown with the first frame in which some of it is in the window.
 */
export function probe({ banner, choose, preferences }: Watched, tags: number): void {
  const seen: Seen = {
    ...{ bannerAt: 0, clickAt: 0, openAt: 0, tags: [], longTasks: [], shift: 0, events: [] },
    get asked() {
      const fetched = performance.getEntriesByType('resource');
      return fetched.filter(({ name }) => name.includes('/tag.js?')).map(({ startTime }) => startTime);
    },
  };
  const tell = (what: string): void => {
    performance.mark(`bench ${what}`);
    window.tellBench?.(what);
  };
  const onTag = (): void => {
    seen.tags.push(performance.now());
    if (seen.tags.length === tags) tell('tags');
  };
  const observe = (type: string, onEntry: (entry: PerformanceEntry) => void): void => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(onEntry));
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  };
  Object.assign(window, { seen, ran: { push: onTag } });
  observe('longtask', ({ duration }) => seen.longTasks.push(duration));
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.shift += value;
  });
  observe('event', (entry) => {
    if (!(entry as PerformanceEventTiming & { interactionId: number }).interactionId) return;
    seen.events.push(entry.duration);
    if (entry.name === 'click') tell('event');
  });
  const onClick = (event: Event): void => {
    seen.clickAt = event.timeStamp;
    performance.mark('bench click');
    const [target] = event.composedPath() as Element[];
    if (target?.closest(choose)) requestAnimationFrame(untilOpen);
  };
  const untilOpen = (): void => {
    const found = roots.flatMap((root) => [...root.querySelectorAll(preferences)]);
    const isOpen = found.some((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    requestAnimationFrame(isOpen ? onOpen : untilOpen);
  };
  const onOpen = (): void => {
    seen.openAt = performance.now();
    tell('open');
  };
  addEventListener('click', onClick, true);

  const watched = new WeakSet<Element>();
  const shown = new IntersectionObserver((entries) => {
    if (seen.bannerAt || !entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.bannerAt = performance.now();
    changed.disconnect();
    shown.disconnect();
    tell('banner');
  });
  const roots: ParentNode[] = [document];
  const look = (): void => {
    for (const root of roots) {
      const found = root.querySelector(banner);
      if (!found || watched.has(found)) continue;
      watched.add(found);
      shown.observe(found);
    }
  };
  const changed = new MutationObserver(look);
  const watch = (root: Node): void => changed.observe(root, { childList: true, subtree: true, attributes: true });
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    if (!seen.bannerAt) watch(root);
    return root;
  };
  watch(document);
}
