import { formats } from "@/components/format";
import type { Locale } from "@/components/locale";
import { TruthBar, TruthLegend } from "@/components/truth-bar";
import { Definition } from "@/components/ui/definition";
import { Progress } from "@/components/ui/progress";
import { Section } from "@/components/ui/section";
import { Stat, StatRow } from "@/components/ui/stat";
import { Skeleton } from "@/components/ui/skeleton";

const figures = [
  { label: "技工院校", planned: 100, reported: 97, evidenced: 96, total: 100, target: 100 },
  { label: "班级", planned: 5939, reported: 5702, evidenced: 5641, total: 5980, target: 100 },
  {
    label: "在校学生",
    planned: 262_100,
    reported: 244_010,
    evidenced: 233_010,
    total: 270_000,
    target: 90,
  },
];

/** Figures, bars and what is on its way. */
export function Figures({ locale }: { locale: Locale }) {
  const f = formats(locale);
  return (
    <Section
      title="覆盖总览"
      note="2020 春 · 第 1 周（3 月 9 日 – 3 月 13 日）"
      actions={<TruthLegend />}
    >
      <StatRow>
        {figures.map((figure) => (
          <Stat
            key={figure.label}
            label={
              <>
                {figure.label}
                <Definition label="定义">
                  按考勤或任务结果证实的数量 ÷ 在校数量，向下取整到一位小数。
                </Definition>
              </>
            }
            value={f.share(figure.evidenced, figure.total)}
            unit={`${f.count(figure.evidenced)} / ${f.count(figure.total)}`}
            note={<>未覆盖 {f.count(figure.total - figure.evidenced)} →</>}
          >
            <TruthBar {...figure} />
          </Stat>
        ))}
      </StatRow>
      <div className="grid gap-6 md:grid-cols-2">
        <Progress label="正在导入名册" done={610} total={1019} note="610 / 1,019 行" />
        <div className="space-y-2">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-11" />
        </div>
      </div>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-muted">
        <li>{f.minutes(120)}</li>
        <li>{f.lessonHours(120, 45)}</li>
        <li>{f.fen(1_234_567)}</li>
        <li>{f.share(8996, 10000)}</li>
        <li>{f.day("2020-03-16", "weekday")}</li>
        <li>{f.clocks(510, 600)}</li>
        <li>{f.month("2020-03")}</li>
      </ul>
    </Section>
  );
}
