/** One tool of the site that is measured. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly purpose: string;
  /** Its cookie, which lives for 90 days. */
  readonly cookie: string;
}

/** A script that waits for its service. */
export interface Tag {
  readonly src: string;
  readonly service: Service;
}

/** What every contender is given to do. */
export interface Work {
  readonly categories: readonly string[];
  readonly services: readonly Service[];
  readonly tags: readonly Tag[];
}

/** How much of it there is. */
export interface Amount {
  readonly services: number;
  readonly tags: number;
}

const categories = ['functional', 'performance', 'social', 'targeting'];

/** What a small site has: besides what is necessary, four categories to ask for. */
export const usual: Amount = { services: 6, tags: 10 };

/**
 * Makes the work, the same for all.
 * @param origin where the tags are loaded from: another one than the page's.
 */
export function makeWork(origin: string, amount: Amount): Work {
  const services = Array.from({ length: amount.services }, (_, at): Service => {
    const category = categories[at % categories.length] ?? '';
    const purpose = `Tells the ${category} tool number ${at + 1} how often this page is read.`;
    return { id: `tool${at + 1}`, name: `Tool ${at + 1}`, category, purpose, cookie: `_tool${at + 1}` };
  });
  const tags = Array.from({ length: amount.tags }, (_, at): Tag => {
    return { src: `${origin}/tag.js?${at}`, service: services[at % services.length] as Service };
  });
  return { categories, services, tags };
}
