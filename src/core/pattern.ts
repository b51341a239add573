/** Whether a cookie name or storage key fits a pattern in which `*` stands for any characters. */
export function matchesPattern(pattern: string, name: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return pattern === name;
  // Beginning and end must not overlap: `ab*bc` doesn't fit `abc`.
  let left = name.slice(first.length);
  if (!name.startsWith(first) || !left.endsWith(last)) return false;
  left = left.slice(0, left.length - last.length);
  return parts.every((part) => {
    const at = left.indexOf(part);
    left = left.slice(at + part.length);
    return at >= 0;
  });
}
