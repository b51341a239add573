const told = new Set<string>();

/** Tells the console of a server what is wrong, and not again with each request. */
export function tellOnce(sentence: string): void {
  if (!told.has(sentence)) console.error(`heed: ${sentence}`);
  told.add(sentence);
}
