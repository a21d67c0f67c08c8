import { createHash } from "node:crypto";
import type { TestOutcome } from "../model";
import { parseSeconds } from "./parseSeconds";
import { Refusal } from "./refusal";
import { originOf } from "./testOrigin";
import type { ParsedResults, TestOrigin, TestRun, TestSuite } from "./testRuns";

/** Elements may be nested so deeply; suites of real results are nested ten deep at most. */
export const maxDepth = 64;

type Attributes = Readonly<Record<string, string>>;

interface OpenSuite {
  readonly kind: "suite";
  readonly name: string | undefined;
  readonly file: string | undefined;
  readonly host: string;
  readonly runs: TestRun[];
}

interface OpenCase {
  readonly kind: "case";
  readonly attributes: Attributes;
  outcome: TestOutcome;
  /** Runs before the last one, or after it: what Surefire adds when it runs failed tests again. */
  readonly others: { readonly outcome: TestOutcome; readonly seconds: number | null }[];
}

type Open = OpenSuite | OpenCase | { readonly kind: "other" };

/** What an element inside a test case says. Reruns are runs of their own; the others say how the case itself ended. */
const outcomes: Readonly<Record<string, TestOutcome>> = { failure: "failed", error: "error", skipped: "skipped" };
const reruns: Readonly<Record<string, TestOutcome>> = {
  flakyFailure: "failed",
  flakyError: "error",
  rerunFailure: "failed",
  rerunError: "error",
};
/** A test that ends twice, in a failure and in an error while cleaning up, is one run, and the failure decides. */
const weights: Readonly<Record<TestOutcome, number>> = { passed: 0, skipped: 1, error: 2, failed: 3 };

/** Makes test runs of the elements of a JUnit XML file, in the order in which they come. */
export class JUnitBuilder {
  private readonly suites: (TestSuite & { readonly host: string })[] = [];
  private readonly open: Open[] = [];
  private readonly origins = new Map<string, TestOrigin>();
  private started = false;
  private badTimes = 0;
  private firstBadTime = "";

  /** @throws Refusal for elements that are no JUnit, or nested too deeply. */
  openElement(element: string, attributes: Attributes): void {
    if (this.open.length >= maxDepth) {
      throw new Refusal("refused-xml", `Its elements are nested more than ${maxDepth} deep, so it was not read.`);
    }
    if (this.open.length === 0) this.checkRoot(element);
    this.open.push(this.opened(element, attributes));
  }

  closeElement(): void {
    const closed = this.open.pop();
    if (closed?.kind === "case") this.addCase(closed);
    if (closed?.kind === "suite" && closed.runs.length > 0) {
      this.suites.push({ fingerprint: fingerprint(closed), runs: closed.runs, host: closed.host });
    }
  }

  /** @throws Refusal when there was no element at all. */
  result(): ParsedResults {
    if (!this.started) throw new Refusal("not-test-results", "It is empty. Was the test run still writing it?");
    return { suites: this.byHost(), badTimes: { count: this.badTimes, first: this.firstBadTime } };
  }

  /**
   * One machine writes a file. Where it has several host names, they are what the tests ran in, as Playwright's
   * projects are: the same test in another browser is another test.
   */
  private byHost(): readonly TestSuite[] {
    const several = new Set(this.suites.map(({ host }) => host)).size > 1;
    return this.suites.map(({ host, fingerprint, runs }) => ({
      fingerprint: fingerprint && `${host}\0${fingerprint}`,
      runs: several ? runs.map((run) => ({ ...run, test: `${host}\0${run.test}` })) : runs,
    }));
  }

  private checkRoot(element: string): void {
    if (this.started) throw new Refusal("not-test-results", "It has more than one root element, so it is no XML.");
    this.started = true;
    if (element === "testsuites" || element === "testsuite") return;
    const name = element.length > 40 ? `${element.slice(0, 40)}…` : element;
    throw new Refusal("not-test-results", `It is XML, but no JUnit results: it begins with <${name}>.`);
  }

  private opened(element: string, attributes: Attributes): Open {
    if (element === "testsuites" || element === "testsuite") {
      const { name, file, hostname: host = "" } = attributes;
      // The name of the whole says nothing of a file.
      return { kind: "suite", name: element === "testsuite" ? name : undefined, file, host, runs: [] };
    }
    if (element === "testcase") return { kind: "case", attributes, outcome: ownOutcome(attributes), others: [] };
    const parent = this.open.at(-1);
    if (parent?.kind === "case") this.addToCase(parent, element, attributes);
    if (parent?.kind === "suite") this.addToSuite(parent, element);
    return { kind: "other" };
  }

  private addToCase(parent: OpenCase, element: string, attributes: Attributes): void {
    const rerun = reruns[element];
    if (rerun !== undefined) {
      parent.others.push({ outcome: rerun, seconds: this.seconds(attributes.time, parent.attributes.name) });
    }
    const outcome = outcomes[element];
    if (outcome !== undefined && weights[outcome] > weights[parent.outcome]) parent.outcome = outcome;
  }

  /** What goes wrong outside of a test, before the first or after the last, counts as a run of the suite itself. */
  private addToSuite(parent: OpenSuite, element: string): void {
    const outcome = outcomes[element];
    if (outcome !== "failed" && outcome !== "error") return;
    parent.runs.push({ origin: this.origin({}), test: this.suiteNames().join("\0"), outcome, seconds: null });
  }

  private addCase({ attributes, outcome, others }: OpenCase): void {
    const suite = this.innermostSuite();
    const origin = this.origin(attributes);
    const test = [...this.suiteNames(), attributes.classname, attributes.name].join("\0");
    const seconds = outcome === "skipped" ? null : this.seconds(attributes.time, attributes.name);
    suite?.runs.push({ origin, test, outcome, seconds });
    for (const other of others) suite?.runs.push({ origin, test, ...other });
  }

  private innermostSuite(): OpenSuite | undefined {
    return this.open.findLast((each) => each.kind === "suite");
  }

  /** From the outermost in; what has no name, as the root, makes no difference. */
  private suiteNames(): readonly string[] {
    return this.open.flatMap((each) => (each.kind === "suite" && each.name ? [each.name] : []));
  }

  private origin({ file, classname, name }: Attributes): TestOrigin {
    const suites = this.open.filter((each) => each.kind === "suite").reverse();
    const files = [file, ...suites.map((suite) => suite.file)].filter((each) => each !== undefined && each !== "");
    const names = suites.map((suite) => suite.name).filter((each) => each !== undefined && each !== "");
    // Thousands of tests have one origin.
    const key = [...files, classname, ...names, names.length === 0 ? name : ""].join("\0");
    let origin = this.origins.get(key);
    if (origin === undefined) {
      origin = originOf({
        files: [...new Set(files)] as string[],
        className: classname,
        suites: names as string[],
        name,
      });
      this.origins.set(key, origin);
    }
    return origin;
  }

  private seconds(text: string | undefined, where = ""): number | null {
    if (text === undefined || text.trim() === "") return null;
    const seconds = parseSeconds(text);
    if (seconds !== undefined) return seconds;
    if (this.badTimes++ === 0) this.firstBadTime = `"${text.slice(0, 40)}" of "${where.slice(0, 80)}"`;
    return null;
  }
}

/** GoogleTest and others say in an attribute that a test was not run. */
function ownOutcome({ status, result }: Attributes): TestOutcome {
  return [status, result].some((text) => /^(notrun|disabled|skipped|ignored|suppressed)$/i.test(text ?? ""))
    ? "skipped"
    : "passed";
}

function fingerprint({ name, file, runs }: OpenSuite): string | null {
  if (!runs.some(({ seconds }) => seconds !== null && seconds > 0)) return null;
  const hash = createHash("sha1").update(JSON.stringify([name, file]));
  for (const { origin, test, outcome, seconds } of runs) {
    hash.update(JSON.stringify([origin.hints, test, outcome, seconds]));
  }
  return hash.digest("hex");
}
