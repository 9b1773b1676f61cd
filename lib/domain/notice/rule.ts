import type { Dated } from "./dated";
import type { IsoDate } from "../calendar/day";
import { parameterOn, wholeProvince, type Place } from "./parameter";

/** How strongly the notice speaks: 要/不得 blocks, 原则上 asks for a reason, 鼓励 nudges. */
export type Strength = "MUST" | "PRINCIPLE" | "ENCOURAGE";

/** A clause id of the notice or of a cited document, such as `C107`. */
export type ClauseId = string;

/** What a fact of a finding may be: it is shown, never computed with. */
export type Fact = string | number | boolean | readonly string[];
export type Facts = Readonly<Record<string, Fact>>;

/** What a rule has to say about one case. */
export interface Finding {
  readonly rule: string;
  readonly clauses: readonly ClauseId[];
  readonly strength: Strength;
  /** What was seen. */
  readonly facts: Facts;
  /** The nearest thing that would be allowed. */
  readonly allowed: Facts;
}

/** One sentence of the notice as data: where it stands, how strong it is, since when, and its check. */
export interface Rule<Case, Value> {
  readonly id: string;
  readonly clauses: readonly ClauseId[];
  readonly strength: Strength;
  readonly values: readonly Dated<Value>[];
  readonly check: (
    instance: Case,
    value: Value,
  ) => readonly { readonly facts: Facts; readonly allowed: Facts }[];
}

/** A rule's findings on a case at a place as of a day; none before the rule took effect or after it ended. */
export function findings<Case, Value>(
  rule: Rule<Case, Value>,
  on: IsoDate,
  instance: Case,
  place: Place = wholeProvince,
): Finding[] {
  const value = parameterOn(rule, place, on);
  if (value === undefined) return [];
  return rule.check(instance, value).map(({ facts, allowed }) => ({
    rule: rule.id,
    clauses: rule.clauses,
    strength: rule.strength,
    facts,
    allowed,
  }));
}

/** What everybody may know of a rule without asking it anything. */
export type KnownRule = Pick<Rule<never, unknown>, "id" | "clauses" | "strength" | "values">;

/** A rule on a list of those that judge one kind of case, each with a figure of its own kind. */
export interface ListedRule<Case> extends KnownRule {
  readonly ask: (instance: Case, on: IsoDate, place: Place) => Finding[];
}

export const listed = <Case, Value>(rule: Rule<Case, Value>): ListedRule<Case> => ({
  id: rule.id,
  clauses: rule.clauses,
  strength: rule.strength,
  values: rule.values,
  ask: (instance, on, place) => findings(rule, on, instance, place),
});

/** Whether a finding stands in the way: a MUST always, a PRINCIPLE until it has a reason (`excused` holds rule ids). */
export const blocks = (finding: Finding, excused: readonly string[]): boolean =>
  finding.strength === "MUST" ||
  (finding.strength === "PRINCIPLE" && !excused.includes(finding.rule));
