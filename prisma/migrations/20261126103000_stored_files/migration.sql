-- Files people send: one owner for workbooks, exports, attachments and photos, in pieces, with an end.
CREATE TYPE "stored_file_purpose" AS ENUM ('IMPORT', 'EVIDENCE', 'ATTACHMENT');

CREATE TABLE "stored_file" (
  "school_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "purpose" "stored_file_purpose" NOT NULL,
  "file_name" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "size_bytes" INTEGER NOT NULL,
  "hash" BYTEA NOT NULL,
  "sealed" BOOLEAN NOT NULL,
  "stored_by" UUID NOT NULL,
  "stored_at" TIMESTAMPTZ(3) NOT NULL,
  "keep_until" DATE,
  CONSTRAINT "stored_file_pkey" PRIMARY KEY ("school_id", "id")
);
CREATE TABLE "stored_file_chunk" (
  "school_id" UUID NOT NULL,
  "file_id" UUID NOT NULL,
  "number" SMALLINT NOT NULL,
  "stored_by" UUID NOT NULL,
  "bytes" BYTEA NOT NULL,
  CONSTRAINT "stored_file_chunk_pkey" PRIMARY KEY ("school_id", "file_id", "number")
);
CREATE INDEX "stored_file_school_id_keep_until_idx" ON "stored_file"("school_id", "keep_until");
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_school_id_fkey"
  FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "stored_file_chunk" ADD CONSTRAINT "stored_file_chunk_school_id_file_id_fkey"
  FOREIGN KEY ("school_id", "file_id") REFERENCES "stored_file"("school_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE stored_file ADD CHECK (size_bytes BETWEEN 1 AND 20971520);
ALTER TABLE stored_file_chunk ADD CHECK (number >= 0), ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE stored_file ALTER COLUMN school_id SET STATISTICS 0;
ALTER TABLE stored_file_chunk ALTER COLUMN school_id SET STATISTICS 0;

-- The file an import or an export was read from. It goes when its time is over; what was read from it stays.
ALTER TABLE "import" ADD COLUMN "file_id" UUID;
ALTER TABLE "attendance_import" ADD COLUMN "file_id" UUID;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['stored_file', 'stored_file_chunk'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY school ON %I TO yby_school USING (school_id = nullif(current_setting(''app.school'', true), '''')::uuid)', name);
    -- A teacher: what the own account brought.
    EXECUTE format(
      'CREATE POLICY teacher ON %I TO yby_teacher USING (school_id = nullif(current_setting(''app.school'', true), '''')::uuid
        AND stored_by = nullif(current_setting(''app.account'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO yby_school', name);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO yby_teacher', name);
  END LOOP;
END $$;
