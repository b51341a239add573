import { createElement, type ReactElement, type ReactNode } from 'react';
import { type Dialect, type OptOutTarget, optOutIcon, optOutLink } from '../binding/opt-out-link.js';

/** What an opt-out link says and where it leads. */
export interface OptOutLinkProps extends OptOutTarget {
  readonly className?: string;
  /** The same in the page's language, where that is not English. */
  readonly children?: ReactNode;
}

const dialect: Dialect<ReactElement> = {
  create: createElement as Dialect<ReactElement>['create'],
  className: 'className',
  strokeWidth: 'strokeWidth',
};

/** The link that a site's header or footer needs in California; needs no provider, and works without JavaScript. */
export function OptOutLink({ className, children, ...target }: OptOutLinkProps): ReactElement {
  return optOutLink(dialect, target, className, children);
}

/** California's opt-out icon, for a link of the site's own. */
export function OptOutIcon(): ReactElement {
  return optOutIcon(dialect);
}
