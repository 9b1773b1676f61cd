-- The tables of prisma/schema; what Prisma cannot say follows in the next migration.
-- CreateSchema

-- CreateEnum
CREATE TYPE "role" AS ENUM ('PROVINCE', 'CITY', 'SCHOOL_ADMIN', 'SCHOOL_LEADER', 'TEACHER');

-- CreateEnum
CREATE TYPE "job_status" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "log_status" AS ENUM ('SUBMITTED', 'CONFIRMED', 'RETURNED');

-- CreateEnum
CREATE TYPE "participant_state" AS ENUM ('MATCHED', 'UNMATCHED', 'MATCHED_BY_HAND', 'SET_ASIDE');

-- CreateEnum
CREATE TYPE "pay_run_status" AS ENUM ('SUBMITTED', 'APPROVED', 'RETURNED');

-- CreateEnum
CREATE TYPE "region_kind" AS ENUM ('PROVINCE', 'CITY', 'COUNTY');

-- CreateEnum
CREATE TYPE "school_kind" AS ENUM ('TECHNICAL_SCHOOL', 'SENIOR_TECHNICAL_SCHOOL', 'TECHNICIAN_COLLEGE');

-- CreateEnum
CREATE TYPE "calendar_day_kind" AS ENUM ('HOLIDAY', 'MAKE_UP');

-- CreateEnum
CREATE TYPE "rule_strength" AS ENUM ('MUST', 'PRINCIPLE', 'ENCOURAGE');

-- CreateEnum
CREATE TYPE "id_type" AS ENUM ('RESIDENT', 'PERMIT', 'PASSPORT');

-- CreateEnum
CREATE TYPE "enrolment_status" AS ENUM ('ACTIVE', 'INTERNSHIP', 'SUSPENDED', 'WITHDRAWN', 'ENLISTED', 'GRADUATED');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('ROSTER', 'TEACHERS', 'ASSIGNMENTS');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('READING', 'PREVIEW', 'COMMITTING', 'COMMITTED', 'UNDONE', 'DISCARDED', 'FAILED');

-- CreateEnum
CREATE TYPE "import_effect" AS ENUM ('CREATE', 'CHANGE', 'KEEP', 'ERROR');

-- CreateEnum
CREATE TYPE "finding_severity" AS ENUM ('error', 'warning', 'note');

-- CreateEnum
CREATE TYPE "course_category" AS ENUM ('PUBLIC', 'THEORY', 'INTEGRATED', 'PRACTICE');

-- CreateEnum
CREATE TYPE "delivery_mode" AS ENUM ('VOD', 'LIVE', 'INTERACTIVE', 'SELF_STUDY', 'TUTORING', 'OTHER');

-- CreateEnum
CREATE TYPE "plan_status" AS ENUM ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "week_pattern" AS ENUM ('ALL', 'ODD', 'EVEN');

-- CreateEnum
CREATE TYPE "session_status" AS ENUM ('PLANNED', 'CANCELLED');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "login_name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "disabled_at" TIMESTAMPTZ(3),
    "sign_ins_ended_at" TIMESTAMPTZ(3),
    "school_id" UUID,
    "region_code" CHAR(6),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "school_id" UUID,
    "region_code" CHAR(6),
    "teacher_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "chain_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_role" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("chain_id","seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "chain_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain_id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "school_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "reply" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("school_id","account_id","key")
);

-- CreateTable
CREATE TABLE "job" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "job_status" NOT NULL DEFAULT 'QUEUED',
    "progress" SMALLINT NOT NULL DEFAULT 0,
    "input" JSONB NOT NULL,
    "result" JSONB,
    "failure" TEXT,
    "requested_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "session_log" (
    "school_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(0) NOT NULL,
    "ended_at" TIMESTAMPTZ(0) NOT NULL,
    "actual_minutes" SMALLINT NOT NULL,
    "topic" TEXT NOT NULL,
    "tasks_done" SMALLINT,
    "note" TEXT NOT NULL DEFAULT '',
    "status" "log_status" NOT NULL DEFAULT 'SUBMITTED',
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "session_log_pkey" PRIMARY KEY ("school_id","session_id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "school_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "present" BOOLEAN NOT NULL,
    "minutes" SMALLINT,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("school_id","session_id","student_id")
);

-- CreateTable
CREATE TABLE "attendance_import" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" BYTEA NOT NULL,
    "imported_by" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attendance_import_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "attendance_participant" (
    "school_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "nickname" TEXT NOT NULL,
    "minutes" SMALLINT NOT NULL,
    "state" "participant_state" NOT NULL,
    "student_id" UUID,

    CONSTRAINT "attendance_participant_pkey" PRIMARY KEY ("school_id","import_id","nickname")
);

-- CreateTable
CREATE TABLE "class_day_coverage" (
    "school_id" UUID NOT NULL,
    "class_group_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "enrolled_students" SMALLINT NOT NULL DEFAULT 0,
    "intern_students" SMALLINT NOT NULL DEFAULT 0,
    "planned_sessions" SMALLINT NOT NULL DEFAULT 0,
    "reported_sessions" SMALLINT NOT NULL DEFAULT 0,
    "evidenced_sessions" SMALLINT NOT NULL DEFAULT 0,
    "planned_minutes" INTEGER NOT NULL DEFAULT 0,
    "reported_minutes" INTEGER NOT NULL DEFAULT 0,
    "planned_students" SMALLINT NOT NULL DEFAULT 0,
    "reported_students" SMALLINT NOT NULL DEFAULT 0,
    "evidenced_students" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "class_day_coverage_pkey" PRIMARY KEY ("school_id","on_date","class_group_id")
);

-- CreateTable
CREATE TABLE "class_week_coverage" (
    "school_id" UUID NOT NULL,
    "class_group_id" UUID NOT NULL,
    "week_of" DATE NOT NULL,
    "enrolled_students" SMALLINT NOT NULL DEFAULT 0,
    "intern_students" SMALLINT NOT NULL DEFAULT 0,
    "planned_sessions" SMALLINT NOT NULL DEFAULT 0,
    "reported_sessions" SMALLINT NOT NULL DEFAULT 0,
    "evidenced_sessions" SMALLINT NOT NULL DEFAULT 0,
    "planned_minutes" INTEGER NOT NULL DEFAULT 0,
    "reported_minutes" INTEGER NOT NULL DEFAULT 0,
    "planned_students" SMALLINT NOT NULL DEFAULT 0,
    "reported_students" SMALLINT NOT NULL DEFAULT 0,
    "evidenced_students" SMALLINT NOT NULL DEFAULT 0,
    "reported_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "evidenced_ids" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "class_week_coverage_pkey" PRIMARY KEY ("school_id","week_of","class_group_id")
);

-- CreateTable
CREATE TABLE "school_day_coverage" (
    "school_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "classes" SMALLINT NOT NULL DEFAULT 0,
    "planned_classes" SMALLINT NOT NULL DEFAULT 0,
    "reported_classes" SMALLINT NOT NULL DEFAULT 0,
    "evidenced_classes" SMALLINT NOT NULL DEFAULT 0,
    "enrolled_students" INTEGER NOT NULL DEFAULT 0,
    "intern_students" INTEGER NOT NULL DEFAULT 0,
    "planned_students" INTEGER NOT NULL DEFAULT 0,
    "reported_students" INTEGER NOT NULL DEFAULT 0,
    "evidenced_students" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "school_day_coverage_pkey" PRIMARY KEY ("school_id","on_date")
);

-- CreateTable
CREATE TABLE "school_week_coverage" (
    "school_id" UUID NOT NULL,
    "week_of" DATE NOT NULL,
    "classes" SMALLINT NOT NULL DEFAULT 0,
    "planned_classes" SMALLINT NOT NULL DEFAULT 0,
    "reported_classes" SMALLINT NOT NULL DEFAULT 0,
    "evidenced_classes" SMALLINT NOT NULL DEFAULT 0,
    "enrolled_students" INTEGER NOT NULL DEFAULT 0,
    "intern_students" INTEGER NOT NULL DEFAULT 0,
    "planned_students" INTEGER NOT NULL DEFAULT 0,
    "reported_students" INTEGER NOT NULL DEFAULT 0,
    "evidenced_students" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "school_week_coverage_pkey" PRIMARY KEY ("school_id","week_of")
);

-- CreateTable
CREATE TABLE "pay_rule" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "lesson_minutes" SMALLINT NOT NULL,
    "online_factor_permille" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pay_rule_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "pay_rate" (
    "school_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "fen_per_lesson" INTEGER NOT NULL,

    CONSTRAINT "pay_rate_pkey" PRIMARY KEY ("school_id","rule_id","title")
);

-- CreateTable
CREATE TABLE "pay_band" (
    "school_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "from_students" SMALLINT NOT NULL,
    "factor_permille" INTEGER NOT NULL,

    CONSTRAINT "pay_band_pkey" PRIMARY KEY ("school_id","rule_id","from_students")
);

-- CreateTable
CREATE TABLE "pay_entry" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "credited_minutes" SMALLINT NOT NULL,
    "lesson_minutes" SMALLINT NOT NULL,
    "class_students" SMALLINT NOT NULL,
    "fen_per_lesson" INTEGER NOT NULL,
    "band_factor_permille" INTEGER NOT NULL,
    "online_factor_permille" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "reverses_id" UUID,
    "run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pay_entry_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "pay_run" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "number" SMALLINT NOT NULL,
    "status" "pay_run_status" NOT NULL,
    "submitted_by" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "total_fen" BIGINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pay_run_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "region" (
    "code" CHAR(6) NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "region_kind" NOT NULL,
    "admin_parent_code" CHAR(6),
    "reporting_parent_code" CHAR(6),

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "school" (
    "id" UUID NOT NULL,
    "region_code" CHAR(6) NOT NULL,
    "name" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL DEFAULT '',
    "kind" "school_kind" NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "opening_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "school_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "id" UUID NOT NULL,
    "year" SMALLINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "published_on" DATE NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "version_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "kind" "calendar_day_kind" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("version_id","on")
);

-- CreateTable
CREATE TABLE "policy_document" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "title" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "issued_on" DATE,

    CONSTRAINT "policy_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_clause" (
    "id" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "phrase" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,

    CONSTRAINT "policy_clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_version" (
    "rule_id" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_until" DATE,
    "clause_id" TEXT NOT NULL,
    "strength" "rule_strength" NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "rule_version_pkey" PRIMARY KEY ("rule_id","effective_from")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "demo_on" DATE,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_setting" (
    "school_id" UUID NOT NULL,
    "lesson_minutes" SMALLINT NOT NULL DEFAULT 45,
    "daily_limit_minutes" SMALLINT,
    "doubles" BOOLEAN NOT NULL DEFAULT true,
    "live_quota" SMALLINT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "school_setting_pkey" PRIMARY KEY ("school_id")
);

-- CreateTable
CREATE TABLE "term" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "term_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "make_up_day" (
    "school_id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "repeats_weekday" SMALLINT NOT NULL,

    CONSTRAINT "make_up_day_pkey" PRIMARY KEY ("school_id","term_id","on")
);

-- CreateTable
CREATE TABLE "period" (
    "school_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "starts_minute" SMALLINT NOT NULL,
    "ends_minute" SMALLINT NOT NULL,

    CONSTRAINT "period_pkey" PRIMARY KEY ("school_id","number")
);

-- CreateTable
CREATE TABLE "class_group" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "match_key" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL DEFAULT '',
    "major" TEXT NOT NULL DEFAULT '',
    "level" TEXT NOT NULL DEFAULT '',
    "entry_year" SMALLINT,
    "head_teacher_id" UUID,
    "closed_on" DATE,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "class_group_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "student" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "student_no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_pinyin" TEXT NOT NULL DEFAULT '',
    "name_initials" TEXT NOT NULL DEFAULT '',
    "sex" VARCHAR(1) NOT NULL DEFAULT '',
    "id_type" "id_type",
    "id_sealed" BYTEA,
    "id_blind" BYTEA,
    "id_masked" TEXT,
    "phone_sealed" BYTEA,
    "phone_masked" TEXT,
    "current_class_id" UUID,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "student_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "class_group_id" UUID NOT NULL,
    "status" "enrolment_status" NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "import_id" UUID,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "teacher" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_pinyin" TEXT NOT NULL DEFAULT '',
    "name_initials" TEXT NOT NULL DEFAULT '',
    "subjects" TEXT NOT NULL DEFAULT '',
    "phone_sealed" BYTEA,
    "phone_masked" TEXT,
    "left_on" DATE,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "teacher_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "teacher_title" (
    "school_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "import_id" UUID,

    CONSTRAINT "teacher_title_pkey" PRIMARY KEY ("school_id","teacher_id","from_on")
);

-- CreateTable
CREATE TABLE "teacher_unavailability" (
    "school_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "period" SMALLINT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "teacher_unavailability_pkey" PRIMARY KEY ("school_id","teacher_id","weekday","period")
);

-- CreateTable
CREATE TABLE "import" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "import_kind" NOT NULL,
    "status" "import_status" NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" BYTEA NOT NULL,
    "file_bytes" INTEGER NOT NULL,
    "as_of" DATE NOT NULL,
    "term_id" UUID,
    "progress" SMALLINT NOT NULL DEFAULT 0,
    "summary" JSONB,
    "failure" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "committed_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "school_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "effect" "import_effect" NOT NULL,
    "content" JSONB NOT NULL,
    "changes" JSONB,
    "id_sealed" BYTEA,
    "id_blind" BYTEA,
    "phone_sealed" BYTEA,
    "subject_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("school_id","import_id","row_no")
);

-- CreateTable
CREATE TABLE "import_finding" (
    "school_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "cell" TEXT NOT NULL,
    "severity" "finding_severity" NOT NULL,
    "code" TEXT NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "import_finding_pkey" PRIMARY KEY ("school_id","import_id","no")
);

-- CreateTable
CREATE TABLE "course" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_initials" TEXT NOT NULL DEFAULT '',
    "category" "course_category" NOT NULL,
    "suitable_online" BOOLEAN NOT NULL,
    "import_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "course_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "platform" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "import_id" UUID,

    CONSTRAINT "platform_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "room" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "seats" INTEGER,

    CONSTRAINT "room_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "teaching_task" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "weekly_lessons" SMALLINT NOT NULL,
    "online" BOOLEAN NOT NULL,
    "delivery_mode" "delivery_mode",
    "mode_note" TEXT NOT NULL DEFAULT '',
    "platform_id" UUID,
    "room_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "import_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "teaching_task_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "task_class" (
    "school_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "class_group_id" UUID NOT NULL,

    CONSTRAINT "task_class_pkey" PRIMARY KEY ("school_id","task_id","class_group_id")
);

-- CreateTable
CREATE TABLE "task_teacher" (
    "school_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,

    CONSTRAINT "task_teacher_pkey" PRIMARY KEY ("school_id","task_id","teacher_id")
);

-- CreateTable
CREATE TABLE "teaching_plan" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "class_group_id" UUID NOT NULL,
    "import_id" UUID,

    CONSTRAINT "teaching_plan_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "status" "plan_status" NOT NULL DEFAULT 'DRAFT',
    "arrangement_note" TEXT NOT NULL DEFAULT '',
    "major_note" TEXT NOT NULL DEFAULT '',
    "class_note" TEXT NOT NULL DEFAULT '',
    "teacher_note" TEXT NOT NULL DEFAULT '',
    "student_note" TEXT NOT NULL DEFAULT '',
    "submitted_by" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "plan_item" (
    "school_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "course_name" TEXT NOT NULL,
    "category" "course_category" NOT NULL,
    "online" BOOLEAN NOT NULL,
    "delivery_mode" "delivery_mode",
    "platform_name" TEXT NOT NULL DEFAULT '',
    "teacher_names" TEXT[],
    "weekly_minutes" SMALLINT NOT NULL,
    "weekly_lessons" SMALLINT NOT NULL,

    CONSTRAINT "plan_item_pkey" PRIMARY KEY ("school_id","version_id","task_id")
);

-- CreateTable
CREATE TABLE "plan_exception" (
    "school_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "rule_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "given_by" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_exception_pkey" PRIMARY KEY ("school_id","version_id","rule_id")
);

-- CreateTable
CREATE TABLE "plan_comment" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_comment_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "lesson" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "length" SMALLINT NOT NULL,
    "weekday" SMALLINT,
    "period" SMALLINT,
    "weeks" "week_pattern" NOT NULL DEFAULT 'ALL',
    "locked" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "lesson_class_slot" (
    "school_id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "class_group_id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "from_slot" INTEGER NOT NULL,
    "until_slot" INTEGER NOT NULL,

    CONSTRAINT "lesson_class_slot_pkey" PRIMARY KEY ("school_id","lesson_id","class_group_id","from_slot")
);

-- CreateTable
CREATE TABLE "lesson_teacher_slot" (
    "school_id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "from_slot" INTEGER NOT NULL,
    "until_slot" INTEGER NOT NULL,

    CONSTRAINT "lesson_teacher_slot_pkey" PRIMARY KEY ("school_id","lesson_id","teacher_id","from_slot")
);

-- CreateTable
CREATE TABLE "publication" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "from_on" DATE NOT NULL,
    "published_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "lesson_id" UUID,
    "publication_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "ends_at" TIMESTAMPTZ(0) NOT NULL,
    "planned_minutes" SMALLINT NOT NULL,
    "online" BOOLEAN NOT NULL DEFAULT true,
    "delivery_mode" "delivery_mode",
    "room_id" UUID,
    "status" "session_status" NOT NULL DEFAULT 'PLANNED',

    CONSTRAINT "session_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "session_class" (
    "school_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "class_group_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "ends_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "session_class_pkey" PRIMARY KEY ("school_id","session_id","class_group_id")
);

-- CreateTable
CREATE TABLE "session_teacher" (
    "school_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(0) NOT NULL,
    "ends_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "session_teacher_pkey" PRIMARY KEY ("school_id","session_id","teacher_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_login_name_key" ON "account"("login_name");

-- CreateIndex
CREATE INDEX "account_school_id_idx" ON "account"("school_id");

-- CreateIndex
CREATE INDEX "role_grant_account_id_idx" ON "role_grant"("account_id");

-- CreateIndex
CREATE INDEX "role_grant_school_id_teacher_id_idx" ON "role_grant"("school_id", "teacher_id");

-- CreateIndex
CREATE INDEX "sign_in_account_id_idx" ON "sign_in"("account_id");

-- CreateIndex
CREATE INDEX "session_log_school_id_status_idx" ON "session_log"("school_id", "status");

-- CreateIndex
CREATE INDEX "attendance_import_school_id_session_id_idx" ON "attendance_import"("school_id", "session_id");

-- CreateIndex
CREATE INDEX "school_day_coverage_on_date_idx" ON "school_day_coverage"("on_date");

-- CreateIndex
CREATE INDEX "school_week_coverage_week_of_idx" ON "school_week_coverage"("week_of");

-- CreateIndex
CREATE UNIQUE INDEX "pay_rule_school_id_from_on_key" ON "pay_rule"("school_id", "from_on");

-- CreateIndex
CREATE INDEX "pay_entry_school_id_month_teacher_id_idx" ON "pay_entry"("school_id", "month", "teacher_id");

-- CreateIndex
CREATE INDEX "pay_entry_school_id_session_id_idx" ON "pay_entry"("school_id", "session_id");

-- CreateIndex
CREATE UNIQUE INDEX "pay_entry_school_id_reverses_id_key" ON "pay_entry"("school_id", "reverses_id");

-- CreateIndex
CREATE UNIQUE INDEX "pay_run_school_id_month_number_key" ON "pay_run"("school_id", "month", "number");

-- CreateIndex
CREATE INDEX "school_region_code_idx" ON "school"("region_code");

-- CreateIndex
CREATE UNIQUE INDEX "school_name_key" ON "school"("name");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_version_year_version_key" ON "calendar_version"("year", "version");

-- CreateIndex
CREATE UNIQUE INDEX "policy_document_title_key" ON "policy_document"("title");

-- CreateIndex
CREATE UNIQUE INDEX "term_school_id_name_key" ON "term"("school_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "class_group_school_id_match_key_key" ON "class_group"("school_id", "match_key");

-- CreateIndex
CREATE INDEX "student_school_id_current_class_id_idx" ON "student"("school_id", "current_class_id");

-- CreateIndex
CREATE UNIQUE INDEX "student_school_id_student_no_key" ON "student"("school_id", "student_no");

-- CreateIndex
CREATE UNIQUE INDEX "student_school_id_id_blind_key" ON "student"("school_id", "id_blind");

-- CreateIndex
CREATE INDEX "enrolment_school_id_class_group_id_from_on_idx" ON "enrolment"("school_id", "class_group_id", "from_on");

-- CreateIndex
CREATE INDEX "enrolment_school_id_student_id_idx" ON "enrolment"("school_id", "student_id");

-- CreateIndex
CREATE UNIQUE INDEX "teacher_school_id_staff_no_key" ON "teacher"("school_id", "staff_no");

-- CreateIndex
CREATE INDEX "import_school_id_kind_created_at_idx" ON "import"("school_id", "kind", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "course_school_id_name_key" ON "course"("school_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "platform_school_id_name_key" ON "platform"("school_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "room_school_id_name_key" ON "room"("school_id", "name");

-- CreateIndex
CREATE INDEX "teaching_task_school_id_term_id_idx" ON "teaching_task"("school_id", "term_id");

-- CreateIndex
CREATE INDEX "task_class_school_id_class_group_id_idx" ON "task_class"("school_id", "class_group_id");

-- CreateIndex
CREATE INDEX "task_teacher_school_id_teacher_id_idx" ON "task_teacher"("school_id", "teacher_id");

-- CreateIndex
CREATE UNIQUE INDEX "teaching_plan_school_id_term_id_class_group_id_key" ON "teaching_plan"("school_id", "term_id", "class_group_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_school_id_plan_id_number_key" ON "plan_version"("school_id", "plan_id", "number");

-- CreateIndex
CREATE INDEX "plan_item_school_id_task_id_idx" ON "plan_item"("school_id", "task_id");

-- CreateIndex
CREATE INDEX "plan_comment_school_id_version_id_idx" ON "plan_comment"("school_id", "version_id");

-- CreateIndex
CREATE INDEX "lesson_school_id_term_id_idx" ON "lesson"("school_id", "term_id");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_school_id_task_id_ordinal_key" ON "lesson"("school_id", "task_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "publication_school_id_term_id_number_key" ON "publication"("school_id", "term_id", "number");

-- CreateIndex
CREATE INDEX "session_school_id_on_date_idx" ON "session"("school_id", "on_date");

-- CreateIndex
CREATE INDEX "session_school_id_term_id_task_id_idx" ON "session"("school_id", "term_id", "task_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_school_id_id_starts_at_ends_at_key" ON "session"("school_id", "id", "starts_at", "ends_at");

-- CreateIndex
CREATE INDEX "session_class_school_id_class_group_id_starts_at_idx" ON "session_class"("school_id", "class_group_id", "starts_at");

-- CreateIndex
CREATE INDEX "session_teacher_school_id_teacher_id_starts_at_idx" ON "session_teacher"("school_id", "teacher_id", "starts_at");

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "role_grant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_log" ADD CONSTRAINT "session_log_school_id_session_id_fkey" FOREIGN KEY ("school_id", "session_id") REFERENCES "session"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_log" ADD CONSTRAINT "session_log_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_school_id_session_id_fkey" FOREIGN KEY ("school_id", "session_id") REFERENCES "session_log"("school_id", "session_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_school_id_student_id_fkey" FOREIGN KEY ("school_id", "student_id") REFERENCES "student"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_import" ADD CONSTRAINT "attendance_import_school_id_session_id_fkey" FOREIGN KEY ("school_id", "session_id") REFERENCES "session"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_participant" ADD CONSTRAINT "attendance_participant_school_id_import_id_fkey" FOREIGN KEY ("school_id", "import_id") REFERENCES "attendance_import"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_participant" ADD CONSTRAINT "attendance_participant_school_id_student_id_fkey" FOREIGN KEY ("school_id", "student_id") REFERENCES "student"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_day_coverage" ADD CONSTRAINT "class_day_coverage_school_id_class_group_id_fkey" FOREIGN KEY ("school_id", "class_group_id") REFERENCES "class_group"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_week_coverage" ADD CONSTRAINT "class_week_coverage_school_id_class_group_id_fkey" FOREIGN KEY ("school_id", "class_group_id") REFERENCES "class_group"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school_day_coverage" ADD CONSTRAINT "school_day_coverage_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school_week_coverage" ADD CONSTRAINT "school_week_coverage_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_rule" ADD CONSTRAINT "pay_rule_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_rate" ADD CONSTRAINT "pay_rate_school_id_rule_id_fkey" FOREIGN KEY ("school_id", "rule_id") REFERENCES "pay_rule"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_band" ADD CONSTRAINT "pay_band_school_id_rule_id_fkey" FOREIGN KEY ("school_id", "rule_id") REFERENCES "pay_rule"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_entry" ADD CONSTRAINT "pay_entry_school_id_session_id_fkey" FOREIGN KEY ("school_id", "session_id") REFERENCES "session_log"("school_id", "session_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_entry" ADD CONSTRAINT "pay_entry_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_entry" ADD CONSTRAINT "pay_entry_school_id_rule_id_fkey" FOREIGN KEY ("school_id", "rule_id") REFERENCES "pay_rule"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_entry" ADD CONSTRAINT "pay_entry_school_id_reverses_id_fkey" FOREIGN KEY ("school_id", "reverses_id") REFERENCES "pay_entry"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_entry" ADD CONSTRAINT "pay_entry_school_id_run_id_fkey" FOREIGN KEY ("school_id", "run_id") REFERENCES "pay_run"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pay_run" ADD CONSTRAINT "pay_run_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_admin_parent_code_fkey" FOREIGN KEY ("admin_parent_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_reporting_parent_code_fkey" FOREIGN KEY ("reporting_parent_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "calendar_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_clause" ADD CONSTRAINT "policy_clause_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "policy_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_version" ADD CONSTRAINT "rule_version_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "policy_clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school_setting" ADD CONSTRAINT "school_setting_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term" ADD CONSTRAINT "term_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "make_up_day" ADD CONSTRAINT "make_up_day_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_group" ADD CONSTRAINT "class_group_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_group" ADD CONSTRAINT "class_group_school_id_head_teacher_id_fkey" FOREIGN KEY ("school_id", "head_teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "student" ADD CONSTRAINT "student_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "student" ADD CONSTRAINT "student_school_id_current_class_id_fkey" FOREIGN KEY ("school_id", "current_class_id") REFERENCES "class_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_school_id_student_id_fkey" FOREIGN KEY ("school_id", "student_id") REFERENCES "student"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_school_id_class_group_id_fkey" FOREIGN KEY ("school_id", "class_group_id") REFERENCES "class_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teacher" ADD CONSTRAINT "teacher_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teacher_title" ADD CONSTRAINT "teacher_title_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teacher_unavailability" ADD CONSTRAINT "teacher_unavailability_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_school_id_import_id_fkey" FOREIGN KEY ("school_id", "import_id") REFERENCES "import"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_finding" ADD CONSTRAINT "import_finding_school_id_import_id_fkey" FOREIGN KEY ("school_id", "import_id") REFERENCES "import"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course" ADD CONSTRAINT "course_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform" ADD CONSTRAINT "platform_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_task" ADD CONSTRAINT "teaching_task_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_task" ADD CONSTRAINT "teaching_task_school_id_course_id_fkey" FOREIGN KEY ("school_id", "course_id") REFERENCES "course"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_task" ADD CONSTRAINT "teaching_task_school_id_platform_id_fkey" FOREIGN KEY ("school_id", "platform_id") REFERENCES "platform"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_task" ADD CONSTRAINT "teaching_task_school_id_room_id_fkey" FOREIGN KEY ("school_id", "room_id") REFERENCES "room"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_class" ADD CONSTRAINT "task_class_school_id_task_id_fkey" FOREIGN KEY ("school_id", "task_id") REFERENCES "teaching_task"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_class" ADD CONSTRAINT "task_class_school_id_class_group_id_fkey" FOREIGN KEY ("school_id", "class_group_id") REFERENCES "class_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_teacher" ADD CONSTRAINT "task_teacher_school_id_task_id_fkey" FOREIGN KEY ("school_id", "task_id") REFERENCES "teaching_task"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_teacher" ADD CONSTRAINT "task_teacher_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_plan" ADD CONSTRAINT "teaching_plan_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teaching_plan" ADD CONSTRAINT "teaching_plan_school_id_class_group_id_fkey" FOREIGN KEY ("school_id", "class_group_id") REFERENCES "class_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_school_id_plan_id_fkey" FOREIGN KEY ("school_id", "plan_id") REFERENCES "teaching_plan"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_school_id_version_id_fkey" FOREIGN KEY ("school_id", "version_id") REFERENCES "plan_version"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_school_id_task_id_fkey" FOREIGN KEY ("school_id", "task_id") REFERENCES "teaching_task"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_exception" ADD CONSTRAINT "plan_exception_school_id_version_id_fkey" FOREIGN KEY ("school_id", "version_id") REFERENCES "plan_version"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_task_id_fkey" FOREIGN KEY ("school_id", "task_id") REFERENCES "teaching_task"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_class_slot" ADD CONSTRAINT "lesson_class_slot_school_id_lesson_id_fkey" FOREIGN KEY ("school_id", "lesson_id") REFERENCES "lesson"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_class_slot" ADD CONSTRAINT "lesson_class_slot_school_id_class_group_id_fkey" FOREIGN KEY ("school_id", "class_group_id") REFERENCES "class_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_teacher_slot" ADD CONSTRAINT "lesson_teacher_slot_school_id_lesson_id_fkey" FOREIGN KEY ("school_id", "lesson_id") REFERENCES "lesson"("school_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_teacher_slot" ADD CONSTRAINT "lesson_teacher_slot_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_school_id_task_id_fkey" FOREIGN KEY ("school_id", "task_id") REFERENCES "teaching_task"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_school_id_lesson_id_fkey" FOREIGN KEY ("school_id", "lesson_id") REFERENCES "lesson"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_school_id_publication_id_fkey" FOREIGN KEY ("school_id", "publication_id") REFERENCES "publication"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_school_id_room_id_fkey" FOREIGN KEY ("school_id", "room_id") REFERENCES "room"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_class" ADD CONSTRAINT "session_class_school_id_session_id_starts_at_ends_at_fkey" FOREIGN KEY ("school_id", "session_id", "starts_at", "ends_at") REFERENCES "session"("school_id", "id", "starts_at", "ends_at") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_class" ADD CONSTRAINT "session_class_school_id_class_group_id_fkey" FOREIGN KEY ("school_id", "class_group_id") REFERENCES "class_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_teacher" ADD CONSTRAINT "session_teacher_school_id_session_id_starts_at_ends_at_fkey" FOREIGN KEY ("school_id", "session_id", "starts_at", "ends_at") REFERENCES "session"("school_id", "id", "starts_at", "ends_at") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_teacher" ADD CONSTRAINT "session_teacher_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "teacher"("school_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


