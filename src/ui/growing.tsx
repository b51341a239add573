import { type ComponentChildren, Fragment, h, type VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How many items are rendered at a time: more than a screen holds, and far less than a frame's worth of work. */
const step = 24;

/** A long list that grows as it is scrolled, so that opening one of 500 takes no longer than one of five. */
export function Growing<T>(props: {
  items: readonly T[];
  show: (item: T) => ComponentChildren;
  /** The element at its end, as its parent needs it. */
  end: 'li' | 'tr';
}): VNode {
  const { items, show, end: tag } = props;
  const [count, setCount] = useState(step);
  const end = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setCount((before) => before + step),
      { rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  });
  return (
    <Fragment>
      {items.slice(0, count).map(show)}
      {items.length > count && h(tag, { ref: end, 'aria-hidden': true })}
    </Fragment>
  );
}
