import { isStorable } from "@/lib/domain/text";

/** What a list's address says: the words searched, the filters, the order and the page. */
export interface ListQuery<Sort extends string = string> {
  readonly q: string;
  readonly sort: Sort;
  readonly descending: boolean;
  /** Counted from 1. */
  readonly page: number;
  readonly filters: Readonly<Record<string, string>>;
}

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** A parameter's first text; one that cannot be stored asks for nothing. */
const one = (value: string | string[] | undefined) => {
  const first = Array.isArray(value) ? value[0] : value;
  return first !== undefined && isStorable(first) ? first : undefined;
};

/** Reads a list's address; what it does not know falls back to the list's own order, never to an error. */
export function listQuery<Sort extends string>(
  params: SearchParams,
  {
    sorts,
    defaultSort,
    filters = [],
  }: { sorts: readonly Sort[]; defaultSort: `${Sort}` | `-${Sort}`; filters?: readonly string[] },
): ListQuery<Sort> {
  const asked = one(params.sort) ?? defaultSort;
  const known = sorts.find((name) => name === asked.replace(/^-/, ""));
  const chosen = known ? asked : defaultSort;
  const page = Number(one(params.page));
  return {
    q: (one(params.q) ?? "").trim().slice(0, 100),
    sort: chosen.replace(/^-/, "") as Sort,
    descending: chosen.startsWith("-"),
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
    filters: Object.fromEntries(
      filters.flatMap((name) => {
        const value = one(params[name]);
        return value ? [[name, value.slice(0, 100)]] : [];
      }),
    ),
  };
}

/** Where a list stands, as a `DataList` takes it: what its address says, and how many rows there are. */
export interface ListState {
  readonly params: SearchParams;
  readonly sort: { readonly key: string; readonly descending: boolean };
  readonly page: { readonly number: number; readonly size: number; readonly total: number };
}

export const listState = (
  params: SearchParams,
  { sort, descending, page }: ListQuery,
  { size, total }: { size: number; total: number },
): ListState => ({ params, sort: { key: sort, descending }, page: { number: page, size, total } });

/**
 * One page of a list that is in memory, counted from 1, as a `DataList` takes it. A number beyond the end, from when the
 * list was longer, shows the last page there is.
 */
export function pageOf<Row>(all: readonly Row[], number: number, size: number) {
  const last = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(number, last);
  return {
    rows: all.slice((shown - 1) * size, shown * size),
    page: { number: shown, size, total: all.length },
  };
}

/** The same list with something changed; `null` takes it out. Any change but the page's goes back to page 1. */
export function listHref(
  path: string,
  params: SearchParams,
  changes: Readonly<Record<string, string | number | null>>,
): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const first = one(value);
    if (first && name !== "page" && !(name in changes)) next.set(name, first);
  }
  for (const [name, value] of Object.entries(changes))
    if (value !== null && value !== "") next.set(name, String(value));
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}
