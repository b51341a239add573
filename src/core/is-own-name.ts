/** Whether a cookie or a key is heed's own, by the record's name: the record, or what stands beside it, as `heed.visit` and `heed.log.…`. */
export function isOwnName(own: string, name: string): boolean {
  return name.split('.')[0] === own;
}
