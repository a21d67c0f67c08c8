import type { Miss } from "../../model";
import { integer } from "../numbers";
import type { Lines, Page } from "./page";
import { shortenPath } from "./shortenPath";
import { visible } from "./terminalText";
import { wrap } from "./wrap";

const shownMisses = 3;

interface MissingFile {
  readonly path: string;
  readonly misses: readonly Miss[];
}

/**
 * Files that miss a measure, with where and why. What is said of each of them as a whole, and of all alike, is said once.
 * @param note what stands behind a file's path.
 */
export function missingFiles<File extends MissingFile>(
  files: readonly File[],
  { width, style }: Page,
  note: (file: File) => string = () => "",
): Lines {
  const common = commonMessage(files);
  return [
    ...(common === undefined ? [] : wrap(visible(common), width, "  ").map(style.quiet)),
    ...files.flatMap((file) => {
      const behind = note(file);
      return [
        `  ${shortenPath(visible(file.path), width - 2 - behind.length)}${style.quiet(behind)}`,
        ...(common === undefined ? missLines(file.misses, width).map(style.quiet) : []),
      ];
    }),
  ];
}

/** Of several files: the only miss of each, about no line, in the same words. */
function commonMessage(files: readonly MissingFile[]): string | undefined {
  const [first, ...others] = files.map(({ misses: [miss, ...more] }) =>
    miss === undefined || more.length > 0 || miss.startLine !== null ? undefined : miss.message,
  );
  return others.length > 0 && others.every((message) => message === first) ? first : undefined;
}

function missLines(misses: readonly Miss[], width: number): Lines {
  const rest = misses.length - shownMisses;
  return [
    ...misses
      .slice(0, shownMisses)
      .flatMap(({ startLine, message }) =>
        wrap(visible(startLine === null ? message : `line ${startLine}: ${message}`), width, "    "),
      ),
    ...(rest > 0 ? [`    and ${integer(rest)} more`] : []),
  ];
}
