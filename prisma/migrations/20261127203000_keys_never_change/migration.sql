-- No foreign key cascades on update: keys are made once and never change, a distributed database refuses a cascade over
-- its distribution column, and a cascade would change rows of a signed log without its command knowing. Two names were
-- longer than the 54 characters that leave room for the number a distributed database appends. Every row is read once.

ALTER TABLE attendance
  DROP CONSTRAINT attendance_school_id_session_id_fkey,
  DROP CONSTRAINT attendance_school_id_student_id_fkey,
  ADD CONSTRAINT attendance_school_id_session_id_fkey FOREIGN KEY (school_id, session_id) REFERENCES session_log(school_id, session_id) ON DELETE CASCADE,
  ADD CONSTRAINT attendance_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id) ON DELETE RESTRICT;

ALTER TABLE attendance_import
  DROP CONSTRAINT attendance_import_school_id_session_id_fkey,
  ADD CONSTRAINT attendance_import_school_id_session_id_fkey FOREIGN KEY (school_id, session_id) REFERENCES session(school_id, id) ON DELETE RESTRICT;

ALTER TABLE attendance_participant
  DROP CONSTRAINT attendance_participant_school_id_import_id_fkey,
  DROP CONSTRAINT attendance_participant_school_id_student_id_fkey,
  ADD CONSTRAINT attendance_participant_school_id_import_id_fkey FOREIGN KEY (school_id, import_id) REFERENCES attendance_import(school_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT attendance_participant_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id) ON DELETE RESTRICT;

ALTER TABLE calendar_day
  DROP CONSTRAINT calendar_day_version_id_fkey,
  ADD CONSTRAINT calendar_day_version_id_fkey FOREIGN KEY (version_id) REFERENCES calendar_version(id) ON DELETE RESTRICT;

ALTER TABLE class_day_coverage
  DROP CONSTRAINT class_day_coverage_school_id_class_group_id_fkey,
  ADD CONSTRAINT class_day_coverage_school_id_class_group_id_fkey FOREIGN KEY (school_id, class_group_id) REFERENCES class_group(school_id, id) ON DELETE CASCADE;

ALTER TABLE class_group
  DROP CONSTRAINT class_group_school_id_fkey,
  DROP CONSTRAINT class_group_school_id_head_teacher_id_fkey,
  ADD CONSTRAINT class_group_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT,
  ADD CONSTRAINT class_group_school_id_head_teacher_id_fkey FOREIGN KEY (school_id, head_teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE class_week_coverage
  DROP CONSTRAINT class_week_coverage_school_id_class_group_id_fkey,
  ADD CONSTRAINT class_week_coverage_school_id_class_group_id_fkey FOREIGN KEY (school_id, class_group_id) REFERENCES class_group(school_id, id) ON DELETE CASCADE;

ALTER TABLE course
  DROP CONSTRAINT course_school_id_fkey,
  ADD CONSTRAINT course_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE enrolment
  DROP CONSTRAINT enrolment_school_id_class_group_id_fkey,
  DROP CONSTRAINT enrolment_school_id_student_id_fkey,
  ADD CONSTRAINT enrolment_school_id_class_group_id_fkey FOREIGN KEY (school_id, class_group_id) REFERENCES class_group(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT enrolment_school_id_student_id_fkey FOREIGN KEY (school_id, student_id) REFERENCES student(school_id, id) ON DELETE RESTRICT;

ALTER TABLE idempotency_key
  DROP CONSTRAINT idempotency_key_school_id_fkey,
  ADD CONSTRAINT idempotency_key_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE import
  DROP CONSTRAINT import_school_id_fkey,
  ADD CONSTRAINT import_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE import_finding
  DROP CONSTRAINT import_finding_school_id_import_id_fkey,
  ADD CONSTRAINT import_finding_school_id_import_id_fkey FOREIGN KEY (school_id, import_id) REFERENCES import(school_id, id) ON DELETE CASCADE;

ALTER TABLE import_row
  DROP CONSTRAINT import_row_school_id_import_id_fkey,
  ADD CONSTRAINT import_row_school_id_import_id_fkey FOREIGN KEY (school_id, import_id) REFERENCES import(school_id, id) ON DELETE CASCADE;

ALTER TABLE job
  DROP CONSTRAINT job_school_id_fkey,
  ADD CONSTRAINT job_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE lesson
  DROP CONSTRAINT lesson_school_id_task_id_fkey,
  DROP CONSTRAINT lesson_school_id_term_id_fkey,
  ADD CONSTRAINT lesson_school_id_task_id_fkey FOREIGN KEY (school_id, task_id) REFERENCES teaching_task(school_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT lesson_school_id_term_id_fkey FOREIGN KEY (school_id, term_id) REFERENCES term(school_id, id) ON DELETE RESTRICT;

ALTER TABLE lesson_class_slot
  DROP CONSTRAINT lesson_class_slot_school_id_class_group_id_fkey,
  DROP CONSTRAINT lesson_class_slot_school_id_lesson_id_fkey,
  ADD CONSTRAINT lesson_class_slot_school_id_class_group_id_fkey FOREIGN KEY (school_id, class_group_id) REFERENCES class_group(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT lesson_class_slot_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE;

ALTER TABLE lesson_teacher_slot
  DROP CONSTRAINT lesson_teacher_slot_school_id_lesson_id_fkey,
  DROP CONSTRAINT lesson_teacher_slot_school_id_teacher_id_fkey,
  ADD CONSTRAINT lesson_teacher_slot_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT lesson_teacher_slot_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE make_up_day
  DROP CONSTRAINT make_up_day_school_id_term_id_fkey,
  ADD CONSTRAINT make_up_day_school_id_term_id_fkey FOREIGN KEY (school_id, term_id) REFERENCES term(school_id, id) ON DELETE RESTRICT;

ALTER TABLE pay_band
  DROP CONSTRAINT pay_band_school_id_rule_id_fkey,
  ADD CONSTRAINT pay_band_school_id_rule_id_fkey FOREIGN KEY (school_id, rule_id) REFERENCES pay_rule(school_id, id) ON DELETE CASCADE;

ALTER TABLE pay_entry
  DROP CONSTRAINT pay_entry_school_id_rule_id_fkey,
  DROP CONSTRAINT pay_entry_school_id_run_id_fkey,
  DROP CONSTRAINT pay_entry_school_id_session_id_fkey,
  DROP CONSTRAINT pay_entry_school_id_teacher_id_fkey,
  ADD CONSTRAINT pay_entry_school_id_rule_id_fkey FOREIGN KEY (school_id, rule_id) REFERENCES pay_rule(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT pay_entry_school_id_run_id_fkey FOREIGN KEY (school_id, run_id) REFERENCES pay_run(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT pay_entry_school_id_session_id_fkey FOREIGN KEY (school_id, session_id) REFERENCES session_log(school_id, session_id) ON DELETE RESTRICT,
  ADD CONSTRAINT pay_entry_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE pay_rate
  DROP CONSTRAINT pay_rate_school_id_rule_id_fkey,
  ADD CONSTRAINT pay_rate_school_id_rule_id_fkey FOREIGN KEY (school_id, rule_id) REFERENCES pay_rule(school_id, id) ON DELETE CASCADE;

ALTER TABLE pay_rule
  DROP CONSTRAINT pay_rule_school_id_fkey,
  ADD CONSTRAINT pay_rule_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE pay_run
  DROP CONSTRAINT pay_run_school_id_fkey,
  ADD CONSTRAINT pay_run_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE period
  DROP CONSTRAINT period_school_id_fkey,
  ADD CONSTRAINT period_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE plan_exception
  DROP CONSTRAINT plan_exception_school_id_version_id_fkey,
  ADD CONSTRAINT plan_exception_school_id_version_id_fkey FOREIGN KEY (school_id, version_id) REFERENCES plan_version(school_id, id) ON DELETE CASCADE;

ALTER TABLE plan_item
  DROP CONSTRAINT plan_item_school_id_task_id_fkey,
  DROP CONSTRAINT plan_item_school_id_version_id_fkey,
  ADD CONSTRAINT plan_item_school_id_task_id_fkey FOREIGN KEY (school_id, task_id) REFERENCES teaching_task(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT plan_item_school_id_version_id_fkey FOREIGN KEY (school_id, version_id) REFERENCES plan_version(school_id, id) ON DELETE CASCADE;

ALTER TABLE plan_version
  DROP CONSTRAINT plan_version_school_id_plan_id_fkey,
  ADD CONSTRAINT plan_version_school_id_plan_id_fkey FOREIGN KEY (school_id, plan_id) REFERENCES teaching_plan(school_id, id) ON DELETE RESTRICT;

ALTER TABLE platform
  DROP CONSTRAINT platform_school_id_fkey,
  ADD CONSTRAINT platform_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE policy_clause
  DROP CONSTRAINT policy_clause_document_id_fkey,
  ADD CONSTRAINT policy_clause_document_id_fkey FOREIGN KEY (document_id) REFERENCES policy_document(id) ON DELETE RESTRICT;

ALTER TABLE publication
  DROP CONSTRAINT publication_school_id_term_id_fkey,
  ADD CONSTRAINT publication_school_id_term_id_fkey FOREIGN KEY (school_id, term_id) REFERENCES term(school_id, id) ON DELETE RESTRICT;

ALTER TABLE region
  DROP CONSTRAINT region_admin_parent_code_fkey,
  DROP CONSTRAINT region_reporting_parent_code_fkey,
  ADD CONSTRAINT region_admin_parent_code_fkey FOREIGN KEY (admin_parent_code) REFERENCES region(code) ON DELETE RESTRICT,
  ADD CONSTRAINT region_reporting_parent_code_fkey FOREIGN KEY (reporting_parent_code) REFERENCES region(code) ON DELETE RESTRICT;

ALTER TABLE role_grant
  DROP CONSTRAINT role_grant_account_id_fkey,
  ADD CONSTRAINT role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE RESTRICT;

ALTER TABLE room
  DROP CONSTRAINT room_school_id_fkey,
  ADD CONSTRAINT room_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE rule_version
  DROP CONSTRAINT rule_version_clause_id_fkey,
  ADD CONSTRAINT rule_version_clause_id_fkey FOREIGN KEY (clause_id) REFERENCES policy_clause(id) ON DELETE RESTRICT;

ALTER TABLE school
  DROP CONSTRAINT school_region_code_fkey,
  ADD CONSTRAINT school_region_code_fkey FOREIGN KEY (region_code) REFERENCES region(code) ON DELETE RESTRICT;

ALTER TABLE school_day_coverage
  DROP CONSTRAINT school_day_coverage_school_id_fkey,
  ADD CONSTRAINT school_day_coverage_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE CASCADE;

ALTER TABLE school_setting
  DROP CONSTRAINT school_setting_school_id_fkey,
  ADD CONSTRAINT school_setting_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE school_week_coverage
  DROP CONSTRAINT school_week_coverage_school_id_fkey,
  ADD CONSTRAINT school_week_coverage_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE CASCADE;

ALTER TABLE session
  DROP CONSTRAINT session_school_id_lesson_id_fkey,
  DROP CONSTRAINT session_school_id_publication_id_fkey,
  DROP CONSTRAINT session_school_id_room_id_fkey,
  DROP CONSTRAINT session_school_id_task_id_fkey,
  DROP CONSTRAINT session_school_id_term_id_fkey,
  ADD CONSTRAINT session_school_id_lesson_id_fkey FOREIGN KEY (school_id, lesson_id) REFERENCES lesson(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT session_school_id_publication_id_fkey FOREIGN KEY (school_id, publication_id) REFERENCES publication(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT session_school_id_room_id_fkey FOREIGN KEY (school_id, room_id) REFERENCES room(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT session_school_id_task_id_fkey FOREIGN KEY (school_id, task_id) REFERENCES teaching_task(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT session_school_id_term_id_fkey FOREIGN KEY (school_id, term_id) REFERENCES term(school_id, id) ON DELETE RESTRICT;

ALTER TABLE session_class
  DROP CONSTRAINT session_class_school_id_class_group_id_fkey,
  DROP CONSTRAINT session_class_school_id_session_id_starts_at_ends_at_fkey,
  ADD CONSTRAINT session_class_school_id_class_group_id_fkey FOREIGN KEY (school_id, class_group_id) REFERENCES class_group(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT session_class_session_fkey FOREIGN KEY (school_id, session_id, starts_at, ends_at) REFERENCES session(school_id, id, starts_at, ends_at) ON DELETE CASCADE;

ALTER TABLE session_log
  DROP CONSTRAINT session_log_school_id_session_id_fkey,
  DROP CONSTRAINT session_log_school_id_teacher_id_fkey,
  ADD CONSTRAINT session_log_school_id_session_id_fkey FOREIGN KEY (school_id, session_id) REFERENCES session(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT session_log_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE session_teacher
  DROP CONSTRAINT session_teacher_school_id_session_id_starts_at_ends_at_fkey,
  DROP CONSTRAINT session_teacher_school_id_teacher_id_fkey,
  ADD CONSTRAINT session_teacher_session_fkey FOREIGN KEY (school_id, session_id, starts_at, ends_at) REFERENCES session(school_id, id, starts_at, ends_at) ON DELETE CASCADE,
  ADD CONSTRAINT session_teacher_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE sign_in
  DROP CONSTRAINT sign_in_account_id_fkey,
  DROP CONSTRAINT sign_in_grant_id_fkey,
  ADD CONSTRAINT sign_in_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE RESTRICT,
  ADD CONSTRAINT sign_in_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES role_grant(id) ON DELETE RESTRICT;

ALTER TABLE student
  DROP CONSTRAINT student_school_id_current_class_id_fkey,
  DROP CONSTRAINT student_school_id_fkey,
  ADD CONSTRAINT student_school_id_current_class_id_fkey FOREIGN KEY (school_id, current_class_id) REFERENCES class_group(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT student_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE task_class
  DROP CONSTRAINT task_class_school_id_class_group_id_fkey,
  DROP CONSTRAINT task_class_school_id_task_id_fkey,
  ADD CONSTRAINT task_class_school_id_class_group_id_fkey FOREIGN KEY (school_id, class_group_id) REFERENCES class_group(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT task_class_school_id_task_id_fkey FOREIGN KEY (school_id, task_id) REFERENCES teaching_task(school_id, id) ON DELETE CASCADE;

ALTER TABLE task_teacher
  DROP CONSTRAINT task_teacher_school_id_task_id_fkey,
  DROP CONSTRAINT task_teacher_school_id_teacher_id_fkey,
  ADD CONSTRAINT task_teacher_school_id_task_id_fkey FOREIGN KEY (school_id, task_id) REFERENCES teaching_task(school_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT task_teacher_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE teacher
  DROP CONSTRAINT teacher_school_id_fkey,
  ADD CONSTRAINT teacher_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;

ALTER TABLE teacher_title
  DROP CONSTRAINT teacher_title_school_id_teacher_id_fkey,
  ADD CONSTRAINT teacher_title_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE teacher_unavailability
  DROP CONSTRAINT teacher_unavailability_school_id_teacher_id_fkey,
  ADD CONSTRAINT teacher_unavailability_school_id_teacher_id_fkey FOREIGN KEY (school_id, teacher_id) REFERENCES teacher(school_id, id) ON DELETE RESTRICT;

ALTER TABLE teaching_plan
  DROP CONSTRAINT teaching_plan_school_id_class_group_id_fkey,
  DROP CONSTRAINT teaching_plan_school_id_term_id_fkey,
  ADD CONSTRAINT teaching_plan_school_id_class_group_id_fkey FOREIGN KEY (school_id, class_group_id) REFERENCES class_group(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT teaching_plan_school_id_term_id_fkey FOREIGN KEY (school_id, term_id) REFERENCES term(school_id, id) ON DELETE RESTRICT;

ALTER TABLE teaching_task
  DROP CONSTRAINT teaching_task_school_id_course_id_fkey,
  DROP CONSTRAINT teaching_task_school_id_platform_id_fkey,
  DROP CONSTRAINT teaching_task_school_id_room_id_fkey,
  DROP CONSTRAINT teaching_task_school_id_term_id_fkey,
  ADD CONSTRAINT teaching_task_school_id_course_id_fkey FOREIGN KEY (school_id, course_id) REFERENCES course(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT teaching_task_school_id_platform_id_fkey FOREIGN KEY (school_id, platform_id) REFERENCES platform(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT teaching_task_school_id_room_id_fkey FOREIGN KEY (school_id, room_id) REFERENCES room(school_id, id) ON DELETE RESTRICT,
  ADD CONSTRAINT teaching_task_school_id_term_id_fkey FOREIGN KEY (school_id, term_id) REFERENCES term(school_id, id) ON DELETE RESTRICT;

ALTER TABLE term
  DROP CONSTRAINT term_school_id_fkey,
  ADD CONSTRAINT term_school_id_fkey FOREIGN KEY (school_id) REFERENCES school(id) ON DELETE RESTRICT;
