-- Whether the database is the build's is asked by the health page, as the gate. A database that only compares schemas has no list.
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT (migration_name, finished_at, rolled_back_at) ON _prisma_migrations TO yby_gate;
  END IF;
END $$;
