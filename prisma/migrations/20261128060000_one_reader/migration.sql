/* Which attempt to read a file goes on: one that was paused and overtaken stages nothing more. */
ALTER TABLE import ADD COLUMN attempt smallint NOT NULL DEFAULT 0;
