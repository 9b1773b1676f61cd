import { frameParts, partOf, stuffing, zipOf } from "../files/zip";
import { expect, test } from "../support/browser";
import { on, owner } from "../support/given";
import { monsters } from "../support/monsters";

const megabyte = 1024 * 1024;

/** A roster of so many students behind a part that cannot be made smaller: a body cut short loses all of them. */
function rosterOf(students: number, stuffed: number): Buffer {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const line = (...texts: string[]) => `<row>${texts.map(cell).join("")}</row>`;
  const rows = Array.from({ length: students }, (_, at) =>
    line(`20${String(at).padStart(7, "0")}`, `学生${at}`, "20数控1班"),
  );
  const sheet = `<worksheet><sheetData>${line("学号", "姓名", "班级")}${rows.join("")}</sheetData></worksheet>`;
  return zipOf([
    stuffing("xl/media/picture.bin", stuffed),
    ...frameParts(),
    partOf("xl/worksheets/sheet1.xml", sheet),
  ]);
}

const address = `/api/school/imports?kind=ROSTER&asOf=${on}&fileName=${encodeURIComponent("花名册.xlsx")}`;

test("a file of 12 MB is read to its last row, and can be taken out again", async ({
  page,
  signIn,
}) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  const file = rosterOf(400, 12 * megabyte);
  const sent = await page.request.post(address, {
    data: file,
    headers: { origin: process.env.E2E_URL ?? "" },
  });
  expect(sent.status()).toBe(202);
  const { importId } = (await sent.json()) as { importId: string };
  const find = () => owner.import.findFirstOrThrow({ where: { schoolId, id: importId } });
  await expect.poll(async () => (await find()).status, { timeout: 60_000 }).toBe("PREVIEW");
  expect((await find()).summary).toMatchObject({ created: 400 });

  await page.goto(`/school/import/${importId}`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载原文件" }).click();
  expect((await download).suggestedFilename()).toBe("花名册.xlsx");
  const { fileId } = await find();
  const taken = await page.request.get(`/api/school/files/${fileId}`);
  expect((await taken.body()).equals(file)).toBe(true);
  expect(taken.headers()).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  });
  expect(taken.headers()["content-disposition"]).toMatch(/^attachment/);
  expect(await owner.auditEntry.count({ where: { chainId: schoolId, action: "file.read" } })).toBe(
    2,
  );
});

test("a file of 21 MB, one that unfolds to far more, and one that is cut short are refused by name", async ({
  page,
  signIn,
}) => {
  const { schoolId } = await signIn("SCHOOL_ADMIN");
  const send = async (data: Buffer) => {
    const origin = process.env.E2E_URL ?? "";
    const answer = await page.request.post(address, { data, headers: { origin } });
    return [answer.status(), ((await answer.json()) as { reason?: string }).reason];
  };
  expect(await send(rosterOf(10, 21 * megabyte))).toEqual([413, "TOO_LARGE"]);
  expect(await send(monsters["one long cell merged over 40 million"]())).toEqual([422, "ZIP_BOMB"]);
  expect(await send(rosterOf(10, 100).subarray(0, 900))).toEqual([422, "DAMAGED"]);
  expect(await owner.student.count({ where: { schoolId } })).toBe(0);
});
