import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importedParticipants, matchAttendance } from "@/lib/domain/workbook/attendance";
import type { Classmate } from "@/lib/domain/workbook/class-list";
import { classListReader } from "@/lib/domain/workbook/class-list";
import { durationSeconds, unitOfHeader } from "@/lib/domain/workbook/duration";
import { meetingReader } from "@/lib/domain/workbook/meeting";
import type { Written } from "../../files/rows";
import { readAll, sheetOf } from "../../files/rows";

const className = "17数控加工1班";
const mate = (studentNo: string, name: string): Classmate => ({
  studentNo,
  name,
  className,
  expected: true,
});
const classmates = [
  mate("201700102", "陈磊磊"),
  mate("201700103", "黄涵"),
  mate("201700123", "张明"),
  mate("201700124", "张明鹏"),
  mate("201700130", "马华"),
  mate("201700140", "李曦"),
  mate("201700141", "李曦"),
];

const header = [
  "用户昵称（入会昵称）",
  "首次入会时间",
  "最后退会时间",
  "入会次数",
  "累计参会时长",
  "身份",
];
const at = (clock: string) => `2020-03-16 ${clock}:00`;
const line = (nickname: string, duration: string, role = "成员", from = "", to = ""): Written[] => [
  nickname,
  from && at(from),
  to && at(to),
  1,
  duration,
  role,
];
const meeting = (...rows: Written[][]) =>
  readAll(
    meetingReader(),
    sheetOf([["会议主题:", "语文"], ["会议创建者:", "示例教师"], [], header, ...rows], "成员列表"),
  );

function match(...rows: Written[][]) {
  const result = matchAttendance(meeting(...rows).participants, classmates);
  return {
    matched: Object.fromEntries(
      result.matched.map(({ studentNo, minutes }) => [studentNo, minutes]),
    ),
    unmatched: result.unmatched.map(({ nickname, reason }) => `${nickname} ${reason}`),
    hosts: result.hosts.map(({ nickname }) => nickname),
    absent: result.absent,
    said: result.findings.map(({ cell, code }) => `${cell} ${code}`),
  };
}

describe("a duration", () => {
  it.each([
    ["1:14:00", "SECONDS", 4440],
    ["0:00:59", "SECONDS", 59],
    ["14:30", "SECONDS", 870],
    ["24:00:00", "SECONDS", 86_400],
    ["24:00:01", "SECONDS", null],
    ["40000", "MINUTES", null],
    ["90分钟", "SECONDS", 5400],
    ["1小时14分0秒", "SECONDS", 4440],
    ["１小时", "SECONDS", 3600],
    ["74.5min", "SECONDS", 4470],
    ["74", "MINUTES", 4440],
    ["4440", "SECONDS", 4440],
    ["1.5", "HOURS", 5400],
    ["", "SECONDS", null],
    ["-5", "SECONDS", null],
    ["1:60:00", "SECONDS", null],
    ["很久", "SECONDS", null],
  ] as const)("%s in %s is %s seconds", (text, unit, seconds) => {
    expect(durationSeconds(text, unit)).toBe(seconds);
  });

  it.each([
    ["观看时长（分钟）", "MINUTES"],
    ["在线时长(小时)", "HOURS"],
    ["累计参会时长", "SECONDS"],
  ])("under %s counts %s", (text, unit) => expect(unitOfHeader(text)).toBe(unit));

  it("reads back every length it can be written as", () => {
    fc.assert(
      fc.property(fc.nat(24 * 3600), (seconds) => {
        const [hours, minutes, rest] = [
          Math.floor(seconds / 3600),
          Math.floor(seconds / 60) % 60,
          seconds % 60,
        ];
        const two = (part: number) => String(part).padStart(2, "0");
        for (const text of [
          `${hours}:${two(minutes)}:${two(rest)}`,
          `${hours}小时${minutes}分${rest}秒`,
          `${hours}h${minutes}m${rest}s`,
          String(seconds),
        ])
          expect(durationSeconds(text, "SECONDS")).toBe(seconds);
      }),
    );
  });
});

describe("a meeting's export", () => {
  it("brings its lead rows and its rows with their cells", () => {
    const { topic, creator, participants } = meeting(line("黄涵", "1:14:00"));
    expect({ topic, creator }).toEqual({ topic: "语文", creator: "示例教师" });
    expect(participants).toMatchObject([{ cell: "成员列表!A5", nickname: "黄涵", seconds: 4440 }]);
  });

  it("may tell time by its first and last minute alone", () => {
    const read = readAll(
      meetingReader(),
      sheetOf([
        ["姓名", "进入时间", "离开时间"],
        ["黄涵", at("08:30"), at("09:15")],
      ]),
    );
    expect(read.participants).toMatchObject([{ seconds: 2700 }]);
  });

  it("says which duration it cannot read", () => {
    const { participants, findings } = meeting(line("黄涵", "很久"));
    expect(participants).toMatchObject([{ seconds: 0 }]);
    expect(findings).toMatchObject([{ cell: "成员列表!E5", code: "DURATION_UNREADABLE" }]);
  });
});

describe("C109 a nickname is a classmate's", () => {
  it.each([
    ["黄涵", "201700103"],
    ["17数控加工1班-黄涵", "201700103"],
    ["17数控黄涵", "201700103"],
    ["小鱼47(17数控加工1班陈磊磊)", "201700102"],
    ["05号 陈磊磊", "201700102"],
    ["陈磊磊47", "201700102"],
    ["黄 涵", "201700103"],
    ["黄涵同学", "201700103"],
    ["黄涵的iPhone", "201700103"],
    ["张明鹏24", "201700124"],
    ["张明", "201700123"],
    ["201700103", "201700103"],
    ["小鱼 201700141", "201700141"],
    ["李曦201700141", "201700141"],
  ])("when it is %s", (nickname, studentNo) => {
    expect(match(line(nickname, "0:50:00"))).toMatchObject({
      matched: { [studentNo]: 50 },
      unmatched: [],
    });
  });

  it.each([
    ["Honor 9X", "UNKNOWN"],
    ["妈妈的手机", "UNKNOWN"],
    ["黄涵宇", "UNKNOWN"],
    ["司马华", "UNKNOWN"],
    ["磊磊", "UNKNOWN"],
    ["2017001030", "UNKNOWN"],
    ["李曦", "AMBIGUOUS"],
    ["黄涵、马华", "AMBIGUOUS"],
    ["黄涵 201700130", "AMBIGUOUS"],
  ])("and never guessed from %s (%s)", (nickname, reason) => {
    const { matched, unmatched } = match(line(nickname, "0:50:00"));
    expect({ matched, unmatched }).toEqual({ matched: {}, unmatched: [`${nickname} ${reason}`] });
  });
});

describe("minutes", () => {
  it("of several rows are added up, then rounded down", () => {
    const rows = [
      line("黄涵", "0:20:40", "成员", "08:30", "08:51"),
      line("黄涵47", "0:20:40", "成员", "09:00", "09:21"),
    ];
    expect(match(...rows).matched).toEqual({ "201700103": 41 });
  });

  it("of two people on one device go to both, and the half nobody knows is asked about", () => {
    expect(match(line("黄涵＆马华", "0:30:00"), line("陈磊磊 & 小鱼", "0:10:00"))).toMatchObject({
      matched: { "201700103": 30, "201700130": 30, "201700102": 10 },
      unmatched: ["小鱼 UNKNOWN"],
    });
  });

  it("of two devices at once count once", () => {
    const rows = [
      line("黄涵", "0:40:00", "成员", "08:30", "09:10"),
      line("黄涵的iPad", "0:30:00", "成员", "08:50", "09:20"),
    ];
    expect(match(...rows)).toMatchObject({
      matched: { "201700103": 50 },
      said: ["成员列表!A5 OVERLAP"],
    });
  });

  it("of teachers and hosts are set apart, a co-host from the class is not", () => {
    const rows = [
      line("示例教师", "1:30:00"),
      line("黄涵", "1:30:00", "创建者"),
      line("某某", "1:30:00", "联席主持人"),
      line("马华", "1:30:00", "联席主持人"),
    ];
    expect(match(...rows)).toMatchObject({
      matched: { "201700130": 90 },
      hosts: ["示例教师", "黄涵", "某某"],
      unmatched: [],
    });
  });

  it("missing altogether make a student absent", () => {
    expect(match(line("黄涵", "0:00:30"))).toMatchObject({
      matched: { "201700103": 0 },
      absent: ["201700102", "201700123", "201700124", "201700130", "201700140", "201700141"],
    });
  });
});

describe("what a session keeps of an export", () => {
  it("names each participant once: two devices of one student, two students on one device", () => {
    const { participants } = meeting(
      line("黄涵", "0:20:00"),
      line("黄涵47", "0:10:00"),
      line("陈磊磊&马华", "0:30:00"),
      line("Honor 9X", "0:05:00"),
    );
    expect(importedParticipants(matchAttendance(participants, classmates))).toEqual([
      { nickname: "陈磊磊&马华（陈磊磊 201700102）", minutes: 30, studentNo: "201700102" },
      { nickname: "黄涵、黄涵47", minutes: 30, studentNo: "201700103" },
      { nickname: "陈磊磊&马华（马华 201700130）", minutes: 30, studentNo: "201700130" },
      { nickname: "Honor 9X", minutes: 5, studentNo: null },
    ]);
  });
});

describe("a class list", () => {
  it("leaves out who has left, and does not miss who is away for an internship", () => {
    const rows = sheetOf([
      ["学号", "姓名", "备注"],
      ["1", "黄　涵", ""],
      ["2", "马华", "顶岗实习"],
      ["3", "李曦", "退学"],
    ]);
    expect(readAll(classListReader(), rows).classmates).toMatchObject([
      { studentNo: "1", name: "黄涵", expected: true },
      { studentNo: "2", expected: false },
    ]);
  });
});
