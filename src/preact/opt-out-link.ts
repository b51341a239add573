import { type ComponentChildren, h, type VNode } from 'preact';
import { type Dialect, type OptOutTarget, optOutIcon, optOutLink } from '../binding/opt-out-link.js';

/** What an opt-out link says and where it leads. */
export interface OptOutLinkProps extends OptOutTarget {
  readonly class?: string;
  /** The same in the page's language, where that is not English. */
  readonly children?: ComponentChildren;
}

const dialect: Dialect<VNode> = {
  create: h as Dialect<VNode>['create'],
  className: 'class',
  strokeWidth: 'stroke-width',
};

/** The link that a site's header or footer needs in California; needs no provider, and works without JavaScript. */
export function OptOutLink({ class: name, children, ...target }: OptOutLinkProps): VNode {
  return optOutLink(dialect, target, name, children);
}

/** California's opt-out icon, for a link of the site's own. */
export function OptOutIcon(): VNode {
  return optOutIcon(dialect);
}
