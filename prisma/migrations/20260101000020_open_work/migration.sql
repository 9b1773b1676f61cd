-- What an office still has to do is counted at every sign-in: by what is open, not by what was ever done.
CREATE INDEX attendance_participant_unmatched ON attendance_participant (school_id) WHERE state = 'UNMATCHED';
CREATE INDEX pay_entry_open ON pay_entry (school_id, month) WHERE run_id IS NULL;
