import type { ReactNode } from "react";
import Form from "next/form";
import { Link } from "./ui/link";
import { useTranslations } from "next-intl";
import { clsx } from "clsx";
import { EmptyState } from "./empty-state";
import { listHref, type ListState } from "./list-query";
import { Button } from "./ui/button";
import { FilterChip } from "./ui/chip";
import { Icon } from "./ui/icon";
import { Pagination } from "./ui/pagination";
import { SelectAll } from "./ui/select-all";

export interface Column<Row> {
  readonly key: string;
  /** With the unit, where the column holds figures. */
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end. */
  readonly align?: "end";
  /** The name this column sorts by in the address. */
  readonly sort?: string;
  /** Where it stands on a phone: the line's title, the value at its end, a word of the second line, or nowhere. */
  readonly phone?: "title" | "value" | "meta" | "hidden";
  /** On a phone's second line, the header goes before the value. */
  readonly named?: boolean;
}

export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly count?: number;
  }[];
}

interface Props<Row> extends Pick<ListState, "params">, Partial<Omit<ListState, "params">> {
  /** What the list holds, for those who hear it. */
  label: string;
  path: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row opens the thing; the link is the title cell's. */
  rowHref?: (row: Row) => string;
  columns: readonly Column<Row>[];
  filters?: readonly Filter[];
  /** The search box's hint, or `true` for the usual one. */
  search?: string | true;
  /** What to do when there is nothing at all; a search without a match explains itself. */
  empty?: ReactNode;
  /** A box before each row it applies to, for bulk work; the boxes belong to the form of that id. */
  select?: {
    readonly name: string;
    readonly form: string;
    readonly label: (row: Row) => string;
    readonly applies?: (row: Row) => boolean;
  };
}

/** A list kept in the address: searched, filtered, sorted and paged by links, readable without script. */
export function DataList<Row>(props: Props<Row>) {
  const { rows, search, filters = [], params } = props;
  const narrowed = Boolean(params.q) || filters.some(({ name }) => params[name]);
  const isPastEnd = (props.page?.number ?? 1) > 1;
  if (rows.length === 0 && !narrowed && !isPastEnd && props.empty) return props.empty;
  return (
    <div className="space-y-3">
      {(search || filters.length > 0) && <Narrowing {...props} />}
      <AllOfThem {...props} />
      {rows.length > 0 ? (
        <Table {...props} />
      ) : isPastEnd ? (
        <PastEnd {...props} />
      ) : (
        <NoMatch {...props} />
      )}
      <Pages {...props} />
    </div>
  );
}

function Narrowing<Row>({ label: list, path, params, filters = [], search }: Props<Row>) {
  const t = useTranslations("ui.list");
  const hint = search === true ? t("searchHint") : search;
  const kept = Object.entries(params).filter(([name]) => name !== "q" && name !== "page");
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
      {hint && (
        <Form
          action={path}
          role="search"
          aria-label={list}
          className="flex w-full max-w-md gap-2 md:w-auto md:flex-1"
        >
          {kept.map(
            ([name, value]) =>
              typeof value === "string" && (
                <input key={name} type="hidden" name={name} value={value} />
              ),
          )}
          <input
            key={String(params.q ?? "")}
            type="search"
            name="q"
            defaultValue={params.q}
            placeholder={hint}
            aria-label={hint}
            className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-3 md:min-h-10"
          />
          <Button>
            <Icon name="search" />
            {t("search")}
          </Button>
        </Form>
      )}
      {filters.map(({ name, label, options }) => (
        <div
          key={name}
          role="group"
          aria-label={label}
          className="flex flex-wrap items-center gap-2"
        >
          <span className="text-sm text-muted">{label}</span>
          {options.map(({ value, label: word, count }) => {
            const active = params[name] === value;
            return (
              <FilterChip
                key={value}
                active={active}
                href={listHref(path, params, { [name]: active ? null : value })}
              >
                {word}
                {count !== undefined && <span className="text-muted">{count}</span>}
              </FilterChip>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Ticking a page of rows at once, where there is more than one to tick. */
function AllOfThem<Row>({ rows, select }: Props<Row>) {
  const t = useTranslations("ui.list");
  if (!select || rows.filter((row) => select.applies?.(row) !== false).length < 2) return null;
  return (
    <SelectAll
      name={select.name}
      form={select.form}
      words={{ all: t("selectAll"), chosen: t("chosen", { count: "{count}" }) }}
    />
  );
}

/** A page of before, when the list was longer. */
function PastEnd<Row>({ path, params }: Props<Row>) {
  const t = useTranslations("ui.list");
  return (
    <EmptyState
      icon="search"
      title={t("pastEnd")}
      action={{ label: t("firstPage"), href: listHref(path, params, { page: null }) }}
    />
  );
}

function NoMatch<Row>({ path }: Props<Row>) {
  const t = useTranslations("ui.list");
  return (
    <EmptyState
      icon="search"
      title={t("noMatch")}
      body={t("noMatchHint")}
      action={{ label: t("clearAll"), href: path }}
    />
  );
}

function Table<Row>({ label, rows, rowKey, rowHref, columns, select, ...list }: Props<Row>) {
  const first = columns.find(({ phone }) => phone === "title") ?? columns[0];
  return (
    <table role="table" aria-label={label} className="data-list">
      <thead role="rowgroup">
        <tr role="row">
          {select && <th role="columnheader" scope="col" className="w-10" aria-label={label} />}
          {columns.map((column) => (
            <Header key={column.key} column={column} {...list} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={rowKey(row)}>
            {select && (
              <td role="cell" data-phone="select">
                {select.applies?.(row) !== false && (
                  <input
                    type="checkbox"
                    name={select.name}
                    form={select.form}
                    value={rowKey(row)}
                    aria-label={select.label(row)}
                    className="relative z-1 size-5"
                  />
                )}
              </td>
            )}
            {columns.map((column) => (
              <td
                role="cell"
                key={column.key}
                data-align={column.align}
                data-phone={column === first ? "title" : (column.phone ?? "meta")}
                data-label={column.named ? column.header : undefined}
              >
                {column === first && rowHref ? (
                  <Link data-row href={rowHref(row)} className="text-primary">
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Header<Row>({
  column: { header, align, sort: by },
  path,
  params,
  sort,
}: { column: Column<Row> } & Pick<Props<Row>, "path" | "params" | "sort">) {
  const t = useTranslations("ui.list");
  const current = by !== undefined && sort?.key === by;
  const order = current ? (sort.descending ? "descending" : "ascending") : undefined;
  return (
    <th role="columnheader" scope="col" data-align={align} aria-sort={order}>
      {by === undefined ? (
        header
      ) : (
        <Link
          scroll={false}
          href={listHref(path, params, { sort: current && !sort.descending ? `-${by}` : by })}
          className={clsx(
            "inline-flex items-center gap-1 hover:text-primary",
            current && "font-bold text-ink",
          )}
        >
          {header}
          {current && (
            <Icon
              name={sort.descending ? "sortDown" : "sortUp"}
              size={14}
              label={t(sort.descending ? "sortedDown" : "sortedUp")}
            />
          )}
        </Link>
      )}
    </th>
  );
}

function Pages<Row>({ path, params, page }: Props<Row>) {
  const t = useTranslations("ui.list");
  if (!page || page.total === 0) return null;
  const last = Math.max(1, Math.ceil(page.total / page.size));
  const from = (page.number - 1) * page.size + 1;
  const to = Math.min(page.total, page.number * page.size);
  const at = (number: number) =>
    number < 1 || number > last
      ? null
      : listHref(path, params, { page: number === 1 ? null : number });
  return (
    <Pagination
      label={t("pages")}
      range={t("range", { from: Math.min(from, to), to, total: page.total })}
      previous={{ label: t("previous"), href: at(Math.min(page.number - 1, last)) }}
      next={{ label: t("next"), href: at(page.number + 1) }}
    />
  );
}
