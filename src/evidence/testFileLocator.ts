import { isDotted } from "./testOrigin";

/** Files that the full name of a class or module may mean: languages whose results name classes instead of files. */
const classFile = /\.(java|kt|scala|groovy|clj|py|rb|php|cs|fs|vb|swift)$/i;

/**
 * Finds the file of the folder that a result file means. Results name files as they are on the machine that ran the
 * tests (`/home/ci/shop/src/a.test.ts`, `C:\\ci\\shop\\src\\a.test.ts`), or from the folder of a package, of a
 * configuration or of the tests (`src/a.test.ts`, `a.test.ts`), or as a class (`com.acme.CartTest`).
 *
 * A relative path means a file whose absolute path ends with it. An absolute path of another machine means the file
 * that has the longest end in common with it: two segments at least, or the whole path from the root. Where several
 * files do, the one nearest to the result file is meant: the most folders in common with it, then the fewest folders
 * below them. Where two are as near, nobody can tell, and no file is meant.
 */
export class TestFileLocator {
  private readonly root: readonly string[];
  private readonly byName = new Map<string, string[]>();
  private readonly byStem = new Map<string, string[]>();
  private readonly answers = new Map<string, string | undefined>();

  /**
   * @param root the folder, absolute.
   * @param files its files, relative, with `/`.
   */
  constructor(
    root: string,
    private readonly files: ReadonlySet<string>,
  ) {
    this.root = segmentsOf(root);
    for (const file of files) {
      const name = file.slice(file.lastIndexOf("/") + 1);
      push(this.byName, name, file);
      if (classFile.test(name)) push(this.byStem, name.slice(0, name.lastIndexOf(".")), file);
    }
  }

  /**
   * @param hints see TestOrigin.
   * @param resultFile where they stand, relative with `/`.
   * @returns the file that the first hint that means one means.
   */
  locate(hints: readonly string[], resultFile: string): string | undefined {
    const near = segmentsOf(resultFile).slice(0, -1);
    const key = [resultFile, ...hints].join("\0");
    if (this.answers.has(key)) return this.answers.get(key);
    let answer: string | undefined;
    for (const hint of hints) {
      answer = this.locatePath(hint, near) ?? (isDotted(hint) ? this.locateClass(hint, near) : undefined);
      if (answer !== undefined) break;
    }
    this.answers.set(key, answer);
    return answer;
  }

  private locatePath(hint: string, near: readonly string[]): string | undefined {
    // On other systems than Windows a name may have a backslash in it.
    if (hint.includes("\\") && this.files.has(hint)) return hint;
    const text = hint.replace(/^file:\/\//, "").replaceAll("\\", "/");
    const wanted = segmentsOf(text);
    const name = wanted.at(-1);
    if (name === undefined) return undefined;
    const candidates = this.byName.get(name) ?? [];
    const isAbsolute = /^(\/|[A-Za-z]:\/)/.test(text);
    return isAbsolute ? this.absolute(wanted, candidates, near) : this.relative(wanted, candidates, near);
  }

  private relative(wanted: readonly string[], candidates: readonly string[], near: readonly string[]) {
    return nearest(
      candidates.filter((file) => commonEnd([...this.root, ...segmentsOf(file)], wanted) === wanted.length),
      near,
    );
  }

  private absolute(wanted: readonly string[], candidates: readonly string[], near: readonly string[]) {
    if (this.root.every((segment, index) => wanted[index] === segment)) {
      const file = wanted.slice(this.root.length).join("/");
      return this.files.has(file) ? file : undefined;
    }
    const common = candidates.map((file) => {
      const segments = segmentsOf(file);
      const length = commonEnd([...this.root, ...segments], wanted);
      return { file, length, counts: length >= 2 || (length === segments.length && candidates.length === 1) };
    });
    const longest = Math.max(0, ...common.filter(({ counts }) => counts).map(({ length }) => length));
    return nearest(
      common.filter(({ counts, length }) => counts && length === longest).map(({ file }) => file),
      near,
    );
  }

  /** `com.acme.CartTest$Inner` -> `com/acme/CartTest.java`; `tests.test_cart.TestCart` -> `tests/test_cart.py`. */
  private locateClass(hint: string, near: readonly string[]): string | undefined {
    const names = hint.replace(/\$.*$/, "").split(".");
    for (let length = names.length; length >= 2; length--) {
      const wanted = names.slice(0, length);
      const candidates = this.byStem.get(wanted.at(-1) ?? "") ?? [];
      const matching = candidates.filter((file) => {
        const segments = segmentsOf(file.slice(0, file.lastIndexOf(".")));
        return commonEnd([...this.root, ...segments], wanted) === length;
      });
      if (matching.length > 0) return nearest(matching, near);
    }
    return undefined;
  }
}

function nearest(files: readonly string[], near: readonly string[]): string | undefined {
  const ranked = files
    .map((file) => {
      const segments = segmentsOf(file);
      const common = commonStart(segments, near);
      return { file, common, below: segments.length - common };
    })
    .sort((a, b) => b.common - a.common || a.below - b.below);
  const [first, second] = ranked;
  const tied = second !== undefined && second.common === first?.common && second.below === first.below;
  return tied ? undefined : first?.file;
}

/** Without `.` and empty segments; `..` takes the segment before it away, as far as there is one. */
function segmentsOf(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.split(/[/\\]/)) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments;
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function push(map: Map<string, string[]>, key: string, file: string): void {
  const files = map.get(key);
  if (files === undefined) map.set(key, [file]);
  else files.push(file);
}
