/** Dispatches `heed:change` and the like on `document`, where a page without a bundler can listen. */
export function emit(type: string, detail: object): void {
  document.dispatchEvent(new CustomEvent(`heed:${type}`, { detail }));
}
