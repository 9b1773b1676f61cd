import { LinkButton } from "./button";
import { Icon } from "./icon";

/** Which part of a list is shown, and the way to its neighbours. */
export function Pagination({
  label,
  range,
  previous,
  next,
}: {
  label: string;
  range: string;
  previous: { label: string; href: string | null };
  next: { label: string; href: string | null };
}) {
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-3 text-sm print:hidden"
    >
      <p className="text-muted">{range}</p>
      <div className="flex gap-2">
        {previous.href && (
          <LinkButton size="sm" rel="prev" href={previous.href}>
            <Icon name="left" size={16} />
            {previous.label}
          </LinkButton>
        )}
        {next.href && (
          <LinkButton size="sm" rel="next" href={next.href}>
            {next.label}
            <Icon name="right" size={16} />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
