/** Where a site wants the preferences in its page. */
export const panelPlaces = '[data-heed="panel"]';
