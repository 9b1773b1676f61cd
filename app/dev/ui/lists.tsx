import { DataList } from "@/components/data-list";
import { listQuery, type SearchParams } from "@/components/list-query";
import { TruthBar } from "@/components/truth-bar";
import { Section } from "@/components/ui/section";
import { Badge } from "@/components/ui/status";

const rows = Array.from({ length: 12 }, (_, index) => ({
  id: String(index),
  name: `${17 + (index % 3)}${["数控", "机电", "汽修", "电商"][index % 4]}${(index % 2) + 1}班`,
  grade: String(2017 + (index % 3)),
  students: 38 + (index % 9),
  minutes: [600, 560, 720][index % 3] ?? 600,
  approved: index % 3 !== 1,
}));

/** A list with search, filters, order and pages in the address. */
export function Lists({ params }: { params: SearchParams }) {
  const query = listQuery(params, {
    sorts: ["name", "students"],
    defaultSort: "name",
    filters: ["grade"],
  });
  const shown = rows.filter(
    ({ name, grade }) =>
      name.includes(query.q) && (!query.filters.grade || grade === query.filters.grade),
  );
  if (query.sort === "students") shown.sort((a, b) => a.students - b.students);
  if (query.descending) shown.reverse();
  return (
    <Section title="班级">
      <DataList
        label="班级"
        path="/dev/ui"
        params={params}
        rows={shown}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/dev/ui?row=${id}`}
        search
        filters={[
          {
            name: "grade",
            label: "年级",
            options: ["2017", "2018", "2019"].map((value) => ({ value, label: `${value} 级` })),
          },
        ]}
        sort={{ key: query.sort, descending: query.descending }}
        page={{ number: query.page, size: 12, total: shown.length === 12 ? 30 : shown.length }}
        columns={[
          { key: "name", header: "班级", cell: ({ name }) => name, sort: "name", phone: "title" },
          { key: "grade", header: "年级", cell: ({ grade }) => `${grade} 级` },
          {
            key: "students",
            header: "在校（人）",
            cell: ({ students }) => students,
            align: "end",
            sort: "students",
            named: true,
          },
          {
            key: "minutes",
            header: "周线上（分钟）",
            cell: ({ minutes }) => minutes,
            align: "end",
            named: true,
          },
          {
            key: "coverage",
            header: "覆盖",
            cell: ({ students }) => (
              <TruthBar
                size="sm"
                label="覆盖"
                planned={students}
                reported={students - 3}
                evidenced={students - 9}
                total={students}
                target={90}
              />
            ),
            phone: "hidden",
          },
          {
            key: "state",
            header: "一班一案",
            cell: ({ approved }) =>
              approved ? <Badge tone="met">已通过</Badge> : <Badge tone="short">待完善</Badge>,
            phone: "value",
          },
        ]}
      />
    </Section>
  );
}
