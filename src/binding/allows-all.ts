/**
 * Whether every one of these categories and services is allowed; none at all is no permission.
 * @param allows says it of one of them.
 */
export function allowsAll(allows: (id: string) => boolean, ids: string | readonly string[]): boolean {
  const all = [ids].flat();
  return all.length > 0 && all.every((id) => allows(id));
}
