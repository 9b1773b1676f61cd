import type { Outcome } from "../outcome";
import { accepted } from "../outcome";
import type { SheetRow } from "./cells";
import { textOf, withoutSpaces } from "./cells";
import { clockSeconds, durationSeconds, longestSeconds, unitOfHeader } from "./duration";
import type { TableRefusal, WorkbookFinding } from "./finding";
import { finding } from "./finding";
import type { RowReader, TableRow } from "./table";
import { tableReader } from "./table";

/** One row of a meeting's export: a device that was there for a while, under the name its owner gave it. */
export interface Participant {
  /** `sheet!A12`, the nickname's cell. */
  readonly cell: string;
  readonly nickname: string;
  /** Set where the export has a 学号 column of its own. */
  readonly studentNo: string;
  readonly seconds: number;
  /** From the first entry to the last exit, in wall-clock seconds; null where the export does not say. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /** HOST: 创建者, 主持人 or a teacher, never a student; CO_HOST (联席主持人) may be one. */
  readonly role: "HOST" | "CO_HOST" | "MEMBER";
}

/** A meeting as its export tells; the lead rows may be missing. */
export interface Meeting {
  readonly topic: string;
  readonly creator: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly participants: readonly Participant[];
  readonly findings: readonly WorkbookFinding[];
}

const synonyms = {
  nickname: [
    "用户昵称(入会昵称)",
    "用户昵称（入会昵称）",
    "用户昵称",
    "入会昵称",
    "昵称",
    "姓名",
    "学生姓名",
    "用户名",
    "用户姓名",
    "成员",
    "成员名称",
    "参会人",
    "参会者",
    "参会人员",
    "参会成员",
    "学员",
    "学员姓名",
    "观看人",
    "观众",
    "名称",
  ],
  studentNo: ["学号", "学生学号", "学号/工号", "学工号"],
  seconds: [
    "累计参会时长",
    "参会时长",
    "观看时长",
    "直播观看时长",
    "累计观看时长",
    "总观看时长",
    "在线时长",
    "累计时长",
    "学习时长",
    "出席时长",
    "听课时长",
    "上课时长",
    "时长",
    "入会时长",
    "课堂时长",
    "观看直播时长",
  ],
  from: [
    "首次入会时间",
    "入会时间",
    "进入时间",
    "加入时间",
    "首次进入时间",
    "开始时间",
    "进入直播时间",
  ],
  to: [
    "最后退会时间",
    "退会时间",
    "离开时间",
    "退出时间",
    "最后离开时间",
    "结束时间",
    "离开直播时间",
  ],
  role: ["身份", "角色", "用户身份", "成员身份"],
} as const;
type Field = keyof typeof synonyms;

const hostWord = /创建者|主持人|教师|老师|讲师|助教|主讲/;

function roleOf(written: string, creator: boolean): Participant["role"] {
  if (creator) return "HOST";
  if (/联席/.test(written)) return "CO_HOST";
  return hostWord.test(written) ? "HOST" : "MEMBER";
}

const lead = {
  topic: /^(?:会议主题|课程名称|直播主题|主题)$/,
  creator: /^(?:会议创建者|会议发起人|创建者|创建人|发起人|主讲人|主播)$/,
  startsAt: /^(?:预定开始时间|会议开始时间|开始时间)$/,
  endsAt: /^(?:预定结束时间|会议结束时间|结束时间)$/,
};

/** Reads a meeting's or a live class's export, whatever platform made it: a name and how long it stayed. */
export function meetingReader(): RowReader<Meeting> {
  const findings: WorkbookFinding[] = [];
  const participants: Participant[] = [];
  const about = { topic: "", creator: "", startsAt: "", endsAt: "" };

  function onLead({ cells }: SheetRow) {
    const texts = cells.map(textOf).filter((text) => text !== "");
    const [label = "", ...values] = (texts[0] ?? "").split(/[:：](.*)/s);
    const value = (values.join("") || (texts[1] ?? "")).trim();
    for (const field of Object.keys(lead) as (keyof typeof lead)[])
      if (about[field] === "" && lead[field].test(withoutSpaces(label))) about[field] = value;
  }

  function onRow(data: TableRow<Field>) {
    const nickname = data.text("nickname");
    const [from, to] = [clockSeconds(data.text("from")), clockSeconds(data.text("to"))];
    const isSpan = from !== null && to !== null && to >= from && to - from <= longestSeconds;
    const span = isSpan ? { from, to } : null;
    const written = data.text("seconds");
    const told = durationSeconds(written, unitOfHeader(data.header("seconds")));
    if (told === null && (written !== "" || span === null))
      findings.push(finding(data.at("seconds"), "DURATION_UNREADABLE", { nickname, written }));
    participants.push({
      cell: data.at("nickname"),
      nickname,
      studentNo: withoutSpaces(data.text("studentNo")),
      seconds: told ?? (written === "" && span ? span.to - span.from : 0),
      span,
      role: roleOf(data.text("role"), about.creator !== "" && nickname === about.creator),
    });
  }

  const table = tableReader<Field>({
    synonyms,
    // An export without a duration column still tells it by its first and last minute.
    headers: [
      ["nickname", "seconds"],
      ["nickname", "from", "to"],
    ],
    identifying: ["nickname", "studentNo"],
    proving: ["seconds", "from"],
    onRow,
    onLead,
  });

  return {
    row: (row: SheetRow) => table.row(row),
    finish(): Outcome<Meeting, TableRefusal> {
      const read = table.finish();
      if (!read.ok) return read;
      return accepted({ ...about, participants, findings: [...findings, ...read.value] });
    },
  };
}
