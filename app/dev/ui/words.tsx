import type { Finding } from "@/lib/domain/notice/rule";
import { EmptyState } from "@/components/empty-state";
import { FindingList } from "@/components/finding-list";
import { CategoryTag, ModeWord, StatusBadge } from "@/components/words";
import { Chip } from "@/components/ui/chip";
import { Icon, iconNames } from "@/components/ui/icon";
import { Facts, Section, Sheet } from "@/components/ui/section";
import { Badge, Callout, Status, type StatusTone } from "@/components/ui/status";
import { Stepper } from "@/components/ui/stepper";
import { Tabs } from "@/components/ui/tabs";

const tones: readonly (readonly [StatusTone, string])[] = [
  ["met", "达标"],
  ["short", "少 40 分钟"],
  ["blocked", "不得安排"],
  ["unknown", "尚未上报"],
  ["info", "已提交"],
  ["plain", "草稿"],
];

const findings: readonly Finding[] = [
  {
    rule: "plan.considerations",
    clauses: ["C105"],
    strength: "MUST",
    facts: {
      missing: 2,
      arrangement: false,
      major: false,
      class: true,
      teacher: false,
      student: true,
    },
    allowed: {},
  },
  {
    rule: "plan.weekly-room",
    clauses: ["C107"],
    strength: "PRINCIPLE",
    facts: { weeklyMinutes: 560, daily: 120, owed: 600, short: 40 },
    allowed: { weeklyMinutes: 600 },
  },
  {
    rule: "plan.suitable-online",
    clauses: ["C103"],
    strength: "ENCOURAGE",
    facts: { course: "机械制图", category: "INTEGRATED" },
    allowed: { categories: ["PUBLIC", "THEORY"] },
  },
];

const kinds = ["PUBLIC", "THEORY", "INTEGRATED", "PRACTICE"] as const;
const modes = ["LIVE", "VOD", "INTERACTIVE", "SELF_STUDY", "TUTORING"] as const;

/** Words, states and findings. */
export function Words() {
  return (
    <>
      <Section title="状态与提示">
        <Tabs
          label="视图"
          items={[
            { label: "计划", href: "/dev/ui?view=plan", current: true },
            { label: "课表", href: "/dev/ui?view=timetable", current: false, count: 12 },
            { label: "往次版本", href: "/dev/ui?view=history", current: false },
          ]}
        />
        <div className="flex flex-wrap items-center gap-3">
          {tones.map(([tone, word]) => (
            <Badge key={tone} tone={tone}>
              {word}
            </Badge>
          ))}
          {tones.slice(0, 4).map(([tone, word]) => (
            <Status key={tone} tone={tone}>
              {word}
            </Status>
          ))}
          <Chip>C107</Chip>
          {kinds.map((kind) => (
            <CategoryTag key={kind} category={kind} />
          ))}
          {modes.map((mode) => (
            <ModeWord key={mode} mode={mode} />
          ))}
          <StatusBadge kind="planStatus" status="RETURNED" />
        </div>
        <div className="grid gap-4 md:grid-cols-2">
          <Sheet>
            <FindingList
              findings={findings}
              clauses={{ C107: "原则上周一至周五每天教学课时不少于 2 小时。" }}
            />
          </Sheet>
          <div className="space-y-4">
            <Callout tone="short" title="名册有 3 行需要核对">
              <p>第 12 行：身份证号少一位，请核对后重新上传。</p>
            </Callout>
            <Callout tone="met" title="已导入 24 个班级、1,019 名学生">
              <p>可在“班级”中查看；24 小时内可以撤销。</p>
            </Callout>
            <Facts
              items={[
                { label: "班主任", value: "周明远" },
                { label: "在校 / 在读", value: "42 / 40 人" },
                { label: "平台", value: "钉钉" },
              ]}
            />
          </div>
        </div>
      </Section>
      <Section title="从头开始">
        <div className="grid gap-6 md:grid-cols-2">
          <Stepper
            words={{ done: "已完成", current: "当前", todo: "未开始" }}
            steps={[
              { title: "导入班级名册", note: "24 个班级、1,019 名学生", state: "done", href: "#" },
              { title: "导入任课安排", note: "还没有任课表", state: "current", href: "#" },
              { title: "完善一班一案", state: "todo" },
              { title: "排课并发布", state: "todo" },
            ]}
          />
          <EmptyState
            icon="classes"
            title="还没有班级"
            body="先导入学校已有的花名册，班级和学生会一起建好。"
            action={{ label: "导入名册", href: "#" }}
          />
        </div>
        <ul className="flex flex-wrap gap-x-4 gap-y-2 text-xs text-muted">
          {iconNames.map((name) => (
            <li key={name} className="flex items-center gap-1">
              <Icon name={name} />
              {name}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
