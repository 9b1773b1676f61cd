-- A search for a timetable is a job: its result waits until somebody takes it.
ALTER TABLE "job" ADD COLUMN "settled_at" TIMESTAMPTZ(3);
CREATE INDEX "job_school_id_kind_created_at_idx" ON "job"("school_id", "kind", "created_at");

-- What a school's planners wish of a timetable beyond what it must keep.
ALTER TABLE "school_setting" ADD COLUMN "arrange_wishes" JSONB;

-- One search at a time in a school: two would each arrange a table the other is about to change.
CREATE UNIQUE INDEX job_arrange_once ON job (school_id) WHERE kind = 'ARRANGE' AND status IN ('QUEUED', 'RUNNING');
