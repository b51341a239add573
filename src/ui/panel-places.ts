/** Selects the places where a site wants the preferences in its page. */
export const panelPlaces = '[data-heed="panel"]';
