import type { IsoDate } from "../calendar/day";
import { valueOn, type Dated } from "./dated";

/** Where a rule is asked: one school, a region, or the whole province. */
export interface Place {
  readonly regionCode?: string;
  readonly schoolId?: string;
}

/** The province over all its schools. */
export const wholeProvince: Place = {};

/** Anything of the notice that carries a figure which may change from a day on. */
export interface Parametric<Value> {
  readonly values: readonly Dated<Value>[];
}

/**
 * The figure a rule goes by at a place on a day: the only source of such figures. Undefined before the first day it is
 * in force and from its end on. Every place goes by the figures of the notice that are shipped.
 */
export const parameterOn = <Value>(
  { values }: Parametric<Value>,
  _place: Place,
  on: IsoDate,
): Value | undefined => valueOn(values, on);
