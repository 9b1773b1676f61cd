/**
 * A part of `parts` that still contradicts itself together with nothing else, and of which no part can be
 * spared (QuickXplain, Junker 2004). `contradicts` answers for a subset and must be true for all of them;
 * where it cannot tell and answers false, the part found may be larger than need be.
 */
export function smallest<T>(
  parts: readonly T[],
  contradicts: (subset: readonly T[]) => boolean,
): readonly T[] {
  /** What is needed of `open` beside `kept`; `isNew` says whether `kept` grew since it was last asked about. */
  const needed = (kept: readonly T[], isNew: boolean, open: readonly T[]): readonly T[] => {
    if (isNew && contradicts(kept)) return [];
    if (open.length <= 1) return open;
    const half = open.length >> 1;
    const [first, second] = [open.slice(0, half), open.slice(half)];
    const ofSecond = needed([...kept, ...first], first.length > 0, second);
    const ofFirst = needed([...kept, ...ofSecond], ofSecond.length > 0, first);
    return [...ofFirst, ...ofSecond];
  };
  return needed([], true, parts);
}
