import { limits, Refused } from "./refusal";

/**
 * What has come out of a file so far. A file is small and what it unfolds to is not: so what is counted is the output of
 * each step, over all passes, and never what the file says of itself.
 */
export class Budget {
  private bytes = 0;
  private rows = 0;
  private cells = 0;
  private characters = 0;

  /** Bytes inflated from an archive, each time they are. */
  inflate(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > limits.expandedBytes) throw new Refused("ZIP_BOMB");
  }

  /** A row of a sheet or a line of a text, an empty one too. */
  row(): void {
    this.rows += 1;
    if (this.rows > limits.rows) throw new Refused("TOO_MANY_ROWS");
  }

  /** A text kept or handed on: one that stands in many cells counts in each of them. */
  text(characters: number): void {
    this.cells += 1;
    this.characters += characters;
    if (this.cells > limits.cells || this.characters > limits.characters)
      throw new Refused("ZIP_BOMB");
  }
}
