-- Which province this is stands in `region`, not in the program.

/* One installation serves one province. */
CREATE UNIQUE INDEX region_one_province ON region (kind) WHERE kind = 'PROVINCE';

/* Where a region lies on a map of tiles: column from the west, row from the north, both from 1. */
ALTER TABLE region ADD COLUMN map_column integer, ADD COLUMN map_row integer;
ALTER TABLE region ADD CONSTRAINT region_map_place CHECK ((map_column IS NULL) = (map_row IS NULL) AND map_column > 0 AND map_row > 0);

/* The chain of a place: a school's own, else its region's, else the province's. */
CREATE OR REPLACE FUNCTION audit_chain(school uuid, region text) RETURNS uuid
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT coalesce(school, ('00000000-0000-8000-8000-000000'
    || coalesce(region, (SELECT p.code FROM region p WHERE p.kind = 'PROVINCE')))::uuid)
$$;
