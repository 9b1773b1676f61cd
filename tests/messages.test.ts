import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTranslator } from "next-intl";
import { auditActions } from "@/lib/domain/audit-action";
import { toldActions } from "@/lib/domain/event";
import { noticeRules } from "@/lib/domain/notice/rules";
import { catalogueSource } from "@/scripts/messages";

const root = new URL("../messages/", import.meta.url);
const areas = (locale: string) =>
  readdirSync(new URL(`${locale}/`, root)).filter((file) => file.endsWith(".json"));

/** Every sentence by its dotted key. */
function sentences(value: unknown, key = ""): [string, string][] {
  if (typeof value === "string") return [[key, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    sentences(inner, key ? `${key}.${name}` : name),
  );
}

const read = (locale: string, area: string) =>
  new Map(sentences(JSON.parse(readFileSync(new URL(`${locale}/${area}`, root), "utf8"))));

/** Where the brace at `open` closes. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`a brace stays open: ${text}`);
}

/** The names a sentence asks for, tags too; those inside the options of a plural or select included. */
function namesIn(text: string): string[] {
  const names = [...text.matchAll(/<(\w+)>/g)].map(([tag]) => tag);
  for (let at = text.indexOf("{"); at >= 0;) {
    const end = closing(text, at);
    const [name = "", kind, ...options] = text.slice(at + 1, end).split(",");
    names.push(name.trim());
    const rest = options.join(",");
    if (kind && /plural|select/.test(kind))
      for (let option = rest.indexOf("{"); option >= 0;) {
        const close = closing(rest, option);
        names.push(...namesIn(rest.slice(option + 1, close)));
        option = rest.indexOf("{", close);
      }
    at = text.indexOf("{", end);
  }
  return names;
}

const asked = (sentence: string) => [...new Set(namesIn(sentence))].sort();

/** What the library says about a sentence when it is really formatted; null when it reads well. */
function complaint(locale: "zh-CN" | "en", sentence: string): string | null {
  let found: string | null = null;
  const t = createTranslator({
    locale,
    messages: { sentence },
    onError: (error) => (found = error.message),
  });
  const values = asked(sentence).map((name) =>
    name.startsWith("<") ? [name.slice(1, -1), (chunks: unknown) => chunks] : [name, 1],
  );
  t.rich("sentence", Object.fromEntries(values));
  return found;
}

it("writes the same areas in both languages", () => {
  expect(areas("en")).toEqual(areas("zh-CN"));
});

it("lists every area in the catalogue (scripts/messages.ts writes it)", () => {
  expect(readFileSync(new URL("catalogue.ts", root), "utf8")).toBe(catalogueSource());
});

describe.each(areas("zh-CN"))("%s", (area) => {
  const [zh, en] = [read("zh-CN", area), read("en", area)];

  it("has the same keys in both languages", () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it("says something under every key", () => {
    const empty = [...zh, ...en].filter(([, sentence]) => sentence.trim() === "");
    expect(empty).toEqual([]);
  });

  it("asks for the same arguments in both languages", () => {
    const differing = [...zh].flatMap(([key, sentence]) => {
      const [here, there] = [asked(sentence), asked(en.get(key) ?? "")];
      return here.join() === there.join() ? [] : [{ key, zh: here, en: there }];
    });
    expect(differing).toEqual([]);
  });

  it("can be formatted", () => {
    const broken = [
      ...[...zh].map(([key, sentence]) => [key, complaint("zh-CN", sentence)]),
      ...[...en].map(([key, sentence]) => [key, complaint("en", sentence)]),
    ].filter(([, problem]) => problem !== null);
    expect(broken).toEqual([]);
  });

  it("sets a space between 汉字 and Latin letters or figures", () => {
    const tight = [...zh].filter(([, sentence]) =>
      /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/.test(sentence),
    );
    expect(tight).toEqual([]);
  });

  it("ends no Chinese sentence with an English mark", () => {
    expect([...zh].filter(([, sentence]) => /[\u4e00-\u9fff][,;:?!.]/.test(sentence))).toEqual([]);
  });
});

/** Rules of the notice as the code states them: `id: "plan.weekly-room", clauses: …`. */
function ruleIds(): string[] {
  const domain = new URL("../lib/domain/", import.meta.url);
  return readdirSync(domain, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [
        ...readFileSync(new URL(file, domain), "utf8").matchAll(/\bid: "([a-z.-]+)",\s+clauses:/g),
      ].map(([, id = ""]) => id),
    );
}

it("has two sentences for every rule of the notice", () => {
  const said = read("zh-CN", "rule.json");
  const silent = ruleIds().filter((id) => !said.has(`${id}.fact`) || !said.has(`${id}.allowed`));
  expect(ruleIds().length).toBeGreaterThan(0);
  expect(silent).toEqual([]);
});

it("has a name and a value in words for every rule the officials see", () => {
  const said = read("zh-CN", "document.json");
  const silent = noticeRules.filter(({ id }) =>
    ["name", "value"].some((part) => !said.has(`rule.${id.replace(".", "_")}.${part}`)),
  );
  expect(silent).toEqual([]);
});

it("has two sentences for every one of them, too", () => {
  const said = read("zh-CN", "rule.json");
  const silent = noticeRules.filter(
    ({ id }) => !said.has(`${id}.fact`) || !said.has(`${id}.allowed`),
  );
  expect(silent).toEqual([]);
});

it.each(["zh-CN", "en"])(
  "tells every action of the audit chain and nothing else in %s",
  (locale) => {
    const keys = [...read(locale, "audit.json").keys()].filter((key) => key.startsWith("action."));
    expect(keys.sort()).toEqual(auditActions.map((action) => `action.${action}`).sort());
  },
);

it.each(["zh-CN", "en"])(
  "tells every event that somebody is told of and no other in %s",
  (locale) => {
    const keys = [...read(locale, "inbox.json").keys()].filter((key) => key.startsWith("event."));
    const told = toldActions.map((action) => `event.${action}`);
    expect(keys.filter((key) => key !== "event.header").sort()).toEqual(told.sort());
  },
);
