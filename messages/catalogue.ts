// Written by scripts/messages.ts; run it after adding an area.
import zhAccount from "./zh-CN/account.json";
import zhArrangeWhy from "./zh-CN/arrangeWhy.json";
import zhAudit from "./zh-CN/audit.json";
import zhCommon from "./zh-CN/common.json";
import zhCourse from "./zh-CN/course.json";
import zhCoverage from "./zh-CN/coverage.json";
import zhDocument from "./zh-CN/document.json";
import zhError from "./zh-CN/error.json";
import zhImport from "./zh-CN/import.json";
import zhInbox from "./zh-CN/inbox.json";
import zhLog from "./zh-CN/log.json";
import zhNames from "./zh-CN/names.json";
import zhOverview from "./zh-CN/overview.json";
import zhPay from "./zh-CN/pay.json";
import zhPlan from "./zh-CN/plan.json";
import zhRegion from "./zh-CN/region.json";
import zhRoster from "./zh-CN/roster.json";
import zhRule from "./zh-CN/rule.json";
import zhSettings from "./zh-CN/settings.json";
import zhShell from "./zh-CN/shell.json";
import zhSignIn from "./zh-CN/signIn.json";
import zhTeacher from "./zh-CN/teacher.json";
import zhTimetable from "./zh-CN/timetable.json";
import zhUi from "./zh-CN/ui.json";
import zhWord from "./zh-CN/word.json";
import zhWork from "./zh-CN/work.json";
import zhWorkbook from "./zh-CN/workbook.json";
import enAccount from "./en/account.json";
import enArrangeWhy from "./en/arrangeWhy.json";
import enAudit from "./en/audit.json";
import enCommon from "./en/common.json";
import enCourse from "./en/course.json";
import enCoverage from "./en/coverage.json";
import enDocument from "./en/document.json";
import enError from "./en/error.json";
import enImport from "./en/import.json";
import enInbox from "./en/inbox.json";
import enLog from "./en/log.json";
import enNames from "./en/names.json";
import enOverview from "./en/overview.json";
import enPay from "./en/pay.json";
import enPlan from "./en/plan.json";
import enRegion from "./en/region.json";
import enRoster from "./en/roster.json";
import enRule from "./en/rule.json";
import enSettings from "./en/settings.json";
import enShell from "./en/shell.json";
import enSignIn from "./en/signIn.json";
import enTeacher from "./en/teacher.json";
import enTimetable from "./en/timetable.json";
import enUi from "./en/ui.json";
import enWord from "./en/word.json";
import enWork from "./en/work.json";
import enWorkbook from "./en/workbook.json";

/** Every sentence on the screen, by language and area. */
export const catalogues = {
  "zh-CN": {
    account: zhAccount,
    arrangeWhy: zhArrangeWhy,
    audit: zhAudit,
    common: zhCommon,
    course: zhCourse,
    coverage: zhCoverage,
    document: zhDocument,
    error: zhError,
    import: zhImport,
    inbox: zhInbox,
    log: zhLog,
    names: zhNames,
    overview: zhOverview,
    pay: zhPay,
    plan: zhPlan,
    region: zhRegion,
    roster: zhRoster,
    rule: zhRule,
    settings: zhSettings,
    shell: zhShell,
    signIn: zhSignIn,
    teacher: zhTeacher,
    timetable: zhTimetable,
    ui: zhUi,
    word: zhWord,
    work: zhWork,
    workbook: zhWorkbook,
  },
  en: {
    account: enAccount,
    arrangeWhy: enArrangeWhy,
    audit: enAudit,
    common: enCommon,
    course: enCourse,
    coverage: enCoverage,
    document: enDocument,
    error: enError,
    import: enImport,
    inbox: enInbox,
    log: enLog,
    names: enNames,
    overview: enOverview,
    pay: enPay,
    plan: enPlan,
    region: enRegion,
    roster: enRoster,
    rule: enRule,
    settings: enSettings,
    shell: enShell,
    signIn: enSignIn,
    teacher: enTeacher,
    timetable: enTimetable,
    ui: enUi,
    word: enWord,
    work: enWork,
    workbook: enWorkbook,
  },
};
