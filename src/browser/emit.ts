/** Tells the page, which may have no other ear than `document`: `heed:change` for `change`. */
export function emit(type: string, detail: object): void {
  document.dispatchEvent(new CustomEvent(`heed:${type}`, { detail }));
}
