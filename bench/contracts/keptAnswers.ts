import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { PrintedError } from "./wholeProgram";

/** What the oracle said of one file of one commit. */
export type Answer = readonly PrintedError[] | "refused";

/**
 * The oracle's answers, kept in a file with a line of JSON for each: they take hours, and rest on the commit, the
 * compiler and its options alone. Whoever changes one of the last two takes another file.
 */
export class KeptAnswers {
  private readonly answers = new Map<string, Answer>();

  constructor(private readonly file: string) {
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, "utf8")
      .split("\n")
      .filter((each) => each !== "")) {
      const { key, answer } = JSON.parse(line) as { readonly key: string; readonly answer: Answer };
      this.answers.set(key, answer);
    }
  }

  of(commit: string, path: string): Answer | undefined {
    return this.answers.get(`${commit} ${path}`);
  }

  keep(commit: string, path: string, answer: Answer): void {
    const key = `${commit} ${path}`;
    this.answers.set(key, answer);
    appendFileSync(this.file, `${JSON.stringify({ key, answer })}\n`);
  }
}
