const told = new Set<string>();

/** Tells a server's console what is wrong, each sentence once and not with every request. */
export function tellOnce(sentence: string): void {
  if (!told.has(sentence)) console.error(`heed: ${sentence}`);
  told.add(sentence);
}
