/** Groups of names that reach each other, by Tarjan's algorithm; a group is as large as can be, and one name alone is none. */
export function circles(arrows: Iterable<readonly [from: string, to: string]>): string[][] {
  const targets = new Map<string, string[]>();
  for (const [from, to] of arrows) targets.set(from, [...(targets.get(from) ?? []), to]);

  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];

  const visit = (name: string): number => {
    const own = order.size;
    order.set(name, own);
    lowest.set(name, own);
    open.push(name);
    for (const target of targets.get(name) ?? []) {
      const reached = order.has(target) ? (open.includes(target) ? order.get(target) : undefined) : visit(target);
      lowest.set(name, Math.min(lowest.get(name) ?? own, reached ?? own));
    }
    if (lowest.get(name) === own) {
      const group = open.splice(open.indexOf(name));
      if (group.length > 1) found.push(group.toSorted());
    }
    return lowest.get(name) ?? own;
  };

  for (const name of targets.keys()) if (!order.has(name)) visit(name);
  return found.toSorted((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1));
}
