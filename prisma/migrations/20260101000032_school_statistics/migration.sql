/*
 * One plan for every school. With statistics on school_id, a school that is new since the last ANALYZE is expected to
 * have one row, and what is written for a whole term at once (a publication's class-days) joined by nested loops over
 * all of its rows: a first timetable of 24 classes took longer than a statement may. Without them each school is
 * expected to have the two-hundredth part of a table, and the indexes that also name class and time are chosen.
 */
DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND c.column_name = 'school_id' AND t.table_type = 'BASE TABLE'
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN school_id SET STATISTICS 0', name);
  END LOOP;
END $$;
