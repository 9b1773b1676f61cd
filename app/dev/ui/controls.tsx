import { ActionForm, SubmitButton } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { FileField } from "@/components/file-field";
import { Button, LinkButton } from "@/components/ui/button";
import { Checkbox, RadioGroup } from "@/components/ui/choice";
import { Combobox } from "@/components/ui/combobox";
import { Input, Select, Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import { Section, Sheet } from "@/components/ui/section";
import { Tooltip } from "@/components/ui/tooltip";
import { tryFormAction } from "./actions";

const reasons = { ALREADY_SUBMITTED: "17数控1班 的计划已经提交过了，请等待审批。" };

/** Buttons, fields, forms and dialogs in all their states. */
export function Controls() {
  return (
    <Section title="表单与按钮">
      <div className="flex flex-wrap items-center gap-3">
        <Button tone="primary">提交审批</Button>
        <Button>保存草稿</Button>
        <Button tone="quiet">查看往次版本</Button>
        <Button disabled>不可用</Button>
        <LinkButton href="/dev/ui" size="sm">
          返回列表
        </LinkButton>
        <Menu label="更多操作" items={[{ label: "复制到下周", href: "#", icon: "copy" }]} />
        <Tooltip text="发布后学生就能看到课表">
          <Button>发布</Button>
        </Tooltip>
        <ConfirmDialog
          trigger="删除计划"
          tone="danger"
          title="删除 19数控1班 的计划"
          description={<p>草稿 v2 和它的 9 门课程安排将被删除，班级和学生不受影响。</p>}
          reversible={false}
          confirm="删除"
          action={tryFormAction}
          reasons={reasons}
          done="已删除 19数控1班 的计划"
        />
      </div>
      <div className="grid gap-6 md:grid-cols-2">
        <Sheet>
          <ActionForm
            action={tryFormAction}
            reasons={reasons}
            fieldErrors={{ TOO_SHORT: "理由太短，请写明哪一天、为什么不足 2 小时。" }}
            done="17数控1班 的计划已提交，等待 校领导 审批。"
          >
            <Field name="title" label="主题" required help="按教学进度填写，例如“分段函数”。">
              <Input defaultValue="分段函数" />
            </Field>
            <Field name="mode" label="教学形式">
              <Select defaultValue="LIVE">
                <option value="LIVE">直播</option>
                <option value="VOD">点播</option>
              </Select>
            </Field>
            <Field name="reason" label="说明理由" optional="选填">
              <Textarea placeholder="例如：周二下午全校网络检修" />
            </Field>
            <RadioGroup
              legend="提交后的结果（仅演示）"
              name="answer"
              defaultValue="invalid"
              options={[
                { value: "done", label: "成功" },
                { value: "invalid", label: "有一处要改" },
                { value: "refused", label: "被拒绝", note: "例如已经提交过" },
                { value: "failed", label: "系统意外" },
              ]}
            />
            <Checkbox name="agree" label="我已核对每天的课时" />
            <SubmitButton>提交审批</SubmitButton>
          </ActionForm>
        </Sheet>
        <div className="space-y-4">
          <FileField
            name="file"
            label="班级名册"
            extensions={[".xlsx", ".csv"]}
            maxBytes={10 * 1024 * 1024}
          />
          <Combobox
            label="教师"
            placeholder="教师姓名或拼音首字母"
            noMatch="没有这位教师"
            choices={[
              { value: "1", label: "周明远", keywords: "zmy zhoumingyuan" },
              { value: "2", label: "林晓岚", keywords: "lxl linxiaolan" },
              { value: "3", label: "曾子墨", keywords: "zzm zengzimo" },
            ]}
          />
        </div>
      </div>
    </Section>
  );
}
