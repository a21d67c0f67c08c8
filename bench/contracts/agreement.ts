import { assertNever } from "../../src/model";
import { table } from "../measure";
import type { Case } from "./cases";

type Outcome =
  | "breaking, and the compiler finds broken clients"
  | "compatible, and the compiler finds none"
  | "breaking, used by a client, and the compiler finds none"
  | "compatible, and the compiler finds broken clients"
  | "breaking, what it is about is used by no client"
  | "undecided, and the compiler finds broken clients"
  | "undecided, and the compiler finds none"
  | "no clients";

type Statement =
  | "says that clients break, and some do"
  | "says that none breaks, and none does"
  | "says that clients break, and none does"
  | "says that none breaks, and some do"
  | "undecided, and some break"
  | "undecided, and none breaks"
  | "contract said to be unchanged, and none breaks"
  | "contract said to be unchanged, and some break";

/** The verdict by types alone, held against the errors of the importing files. */
export function printVerdicts(cases: readonly Case[], all: boolean): void {
  console.log("\nThe verdict by types alone, held against the errors of importing files\n");
  const counts = grouped(
    cases.filter(({ verdict }) => verdict !== "unchanged"),
    outcomeOf,
  );
  const disagreements: readonly Outcome[] = [
    "breaking, used by a client, and the compiler finds none",
    "compatible, and the compiler finds broken clients",
  ];
  printCounts(counts, {
    agreeing: ["breaking, and the compiler finds broken clients", "compatible, and the compiler finds none"],
    disagreeing: disagreements,
  });
  const named: readonly Outcome[] = [...disagreements, "undecided, and the compiler finds broken clients"];
  for (const [outcome, those] of counts) {
    if (!all && !named.includes(outcome)) continue;
    for (const each of those) printCase(outcome, each);
  }
}

/** The whole statement, held against two compilations of everything. */
export function printStatements(cases: readonly Case[]): void {
  console.log("\nThe statement in the editor, held against whole programs before and after\n");
  const asked = cases.filter(({ oracle }) => oracle !== undefined);
  const counts = grouped(asked, statementOf);
  const disagreements: readonly Statement[] = [
    "says that clients break, and none does",
    "says that none breaks, and some do",
  ];
  printCounts(counts, {
    agreeing: ["says that clients break, and some do", "says that none breaks, and none does"],
    disagreeing: disagreements,
  });
  printFiles(asked);
  const agreed: readonly Statement[] = [
    "says that clients break, and some do",
    "says that none breaks, and none does",
    "undecided, and none breaks",
    "contract said to be unchanged, and none breaks",
  ];
  for (const [statement, those] of counts) {
    for (const each of those) {
      if (!agreed.includes(statement)) printCase(statement, each);
      else if (lackedFiles(each).length + inventedFiles(each).length > 0) printFileDifference(each);
    }
  }
}

function outcomeOf({ verdict, clientErrors, used, clients }: Case): Outcome {
  if (clients.length === 0) return "no clients";
  const breaks = clientErrors.length > 0;
  switch (verdict) {
    case "breaking":
      if (breaks) return "breaking, and the compiler finds broken clients";
      return used
        ? "breaking, used by a client, and the compiler finds none"
        : "breaking, what it is about is used by no client";
    case "unchanged":
    case "compatible":
      return breaks ? "compatible, and the compiler finds broken clients" : "compatible, and the compiler finds none";
    case "undecided":
      return breaks ? "undecided, and the compiler finds broken clients" : "undecided, and the compiler finds none";
    default:
      return assertNever(verdict);
  }
}

/** "Breaks clients" is said where the types say so and a broken place is found. */
function statementOf({ verdict, broken, oracle }: Case): Statement {
  const some = (oracle?.length ?? 0) > 0;
  if (verdict === "unchanged") {
    return some ? "contract said to be unchanged, and some break" : "contract said to be unchanged, and none breaks";
  }
  if (verdict === "undecided") return some ? "undecided, and some break" : "undecided, and none breaks";
  if (broken.length > 0) {
    return some ? "says that clients break, and some do" : "says that clients break, and none does";
  }
  return some ? "says that none breaks, and some do" : "says that none breaks, and none does";
}

function grouped<Key>(cases: readonly Case[], keyOf: (each: Case) => Key): ReadonlyMap<Key, readonly Case[]> {
  const groups = new Map<Key, Case[]>();
  for (const each of cases) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

function printCounts<Key extends string>(
  counts: ReadonlyMap<Key, readonly Case[]>,
  { agreeing, disagreeing }: { readonly agreeing: readonly Key[]; readonly disagreeing: readonly Key[] },
): void {
  console.log(
    table(
      ["outcome", "files"],
      [...counts].map(([outcome, { length }]) => [outcome, String(length)]),
    ),
  );
  const count = (keys: readonly Key[]) => keys.reduce((sum, each) => sum + (counts.get(each)?.length ?? 0), 0);
  const [agreed, disagreed] = [count(agreeing), count(disagreeing)];
  const percent = ((100 * agreed) / Math.max(1, agreed + disagreed)).toFixed(1);
  console.log(`\nAgreement in ${agreed} of the ${agreed + disagreed} that can be compared: ${percent}%`);
}

/** Broken files that the oracle knows and we do not, and the other way round. */
function printFiles(asked: readonly Case[]): void {
  const ours = asked.reduce((sum, each) => sum + filesOf(each.broken).size, 0);
  const invented = asked.reduce((sum, each) => sum + inventedFiles(each).length, 0);
  const lacked = asked.flatMap((each) => lackedFiles(each).map((path) => ({ path, each })));
  const elsewhere = lacked.filter(({ path, each }) => !each.clients.some((client) => client.path === path)).length;
  const further = asked.reduce((sum, each) => sum + filesOf(each.further).size, 0);
  console.log(
    `Broken files: ${ours} found (${further} of which are no clients), ${invented} are not broken; ${lacked.length} more are broken, ` +
      `${elsewhere} of which import nothing of the file.`,
  );
}

function filesOf(places: readonly { readonly path: string }[]): ReadonlySet<string> {
  return new Set(places.map(({ path }) => path));
}

function lackedFiles({ broken, oracle }: Case): readonly string[] {
  const named = filesOf(broken);
  return [...filesOf(oracle ?? [])].filter((path) => !named.has(path));
}

function inventedFiles({ broken, oracle }: Case): readonly string[] {
  const real = filesOf(oracle ?? []);
  return [...filesOf(broken)].filter((path) => !real.has(path));
}

function printCase(outcome: string, each: Case): void {
  const { commit, path: edited, reasons, broken, further, clients, problems, oracle = [] } = each;
  console.log(`\n${outcome}: ${commit} ${edited} (${clients.length} clients)`);
  for (const reason of [...reasons, ...problems].slice(0, 6)) console.log(`  ${reason}`);
  for (const place of broken.slice(0, 4)) {
    const { path, startLine, code, message } = place;
    console.log(
      `  ${path}:${startLine} TS${code} ${message.split("\n")[0]}${further.includes(place) ? " (no client)" : ""}`,
    );
  }
  for (const { path, startLine, code, message } of oracle.slice(0, 4)) {
    console.log(`  oracle: ${path}:${startLine} TS${code} ${message}`);
  }
}

function printFileDifference(each: Case): void {
  console.log(`\nOther files: ${each.commit} ${each.path} (${each.verdict}, ${each.clients.length} clients)`);
  for (const path of inventedFiles(each).slice(0, 4)) {
    const place = each.broken.find((error) => error.path === path);
    console.log(`  only here: ${path}:${place?.startLine} TS${place?.code} ${place?.message.split("\n")[0]}`);
  }
  for (const path of lackedFiles(each).slice(0, 4)) {
    const error = each.oracle?.find((other) => other.path === path);
    const client = each.clients.some((other) => other.path === path) ? "a client" : "no client";
    console.log(`  oracle (${client}): ${path}:${error?.startLine} TS${error?.code} ${error?.message}`);
  }
}
