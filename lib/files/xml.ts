import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { Refused } from "./refusal";

export interface XmlHandlers {
  /** Names come without their prefix. */
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const local = (name: string) => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};

/** A parser to be fed with bytes. A DTD is refused (entities that grow have no place in a workbook); broken XML too. */
export function xmlParser(handlers: XmlHandlers) {
  const parser = new SaxesParser<{ position: false }>({ position: false });
  const decoder = new StringDecoder("utf8");
  parser.on("doctype", () => {
    throw new Refused("DAMAGED");
  });
  parser.on("error", () => {
    throw new Refused("DAMAGED");
  });
  let withoutTag = 0;
  parser.on("opentag", ({ name, attributes }) => {
    withoutTag = 0;
    handlers.open?.(local(name), (wanted) => attributes[wanted] as string | undefined);
  });
  parser.on("closetag", ({ name }) => {
    withoutTag = 0;
    handlers.close?.(local(name));
  });
  if (handlers.text) {
    parser.on("text", handlers.text);
    parser.on("cdata", handlers.text);
  }
  return {
    write(chunk: Buffer) {
      // A text is kept until the next tag, also one in CDATA, where `<` is no tag; no cell's is nearly this long.
      withoutTag += chunk.length;
      parser.write(decoder.write(chunk));
      if (withoutTag > 1024 * 1024) throw new Refused("ZIP_BOMB");
    },
    end: () => void parser.close(),
  };
}

/** Parses one part from its first byte to its last. */
export async function parseXml(part: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const parser = xmlParser(handlers);
  for await (const chunk of part) parser.write(chunk);
  parser.end();
}
