import type { ChangeReport, OwnershipReport } from "../../../src/engine/session";
import type {
  FileOwnership,
  FunctionHistory,
  HotSpot,
  LeveragePoint,
  QualityComparison,
  QualityReport,
  Stewardship,
  TestCounts,
  TestHotSpotReport,
} from "../../../src/model";
import { FakeSession, fakeFacts, fakeHotSpot, fakeTestHotSpot, noTestResults } from "../../support/fakeSession";
import { hostileCoverage, sampleCoverage } from "./sampleCoverage";
import { sampleComparison, sampleQuality, sampleSnapshots } from "./sampleQuality";

/** Names that nobody should have to meet, and everybody does. */
export const hostileNames = [
  "a|b.ts",
  "new\nline.ts",
  "<img src=x onerror=1>.ts",
  "`rm -rf`.ts",
  "[x](javascript:alert(1)).ts",
  "\u001b[2Jclear.ts",
  "evil\u202etxt.ts",
  "**bold** _it_ $x^2$ ~~no~~ :smile: #1 @you.ts",
  "https://example.com/a.ts",
  "back\\slash\\|.ts",
  "日本語/ファイル.ts",
  "with space/and 'quotes' \"double\".ts",
] as const;

// 2026-09-01T12:00:00Z in seconds.
export const headTime = 1788264000;

/** A small folder with two hot spots, one of them in a language without a parser, and a finding of either scope. */
/** @param root where the folder lies. */
export function sampleSession(root = "/home/ada/shop"): FakeSession {
  return new FakeSession({
    root,
    index: {
      files: 3,
      leftOut: 2,
      lines: 1530,
      functions: 41,
      commits: 2048,
      head: "3f2a91c0d1e5b7a8c9d0e1f2a3b4c5d6e7f8a9b0",
      headTime,
      confidence: {
        level: "low",
        reasons: [
          "The clone is shallow: it holds 2048 commits since 2026-03-01; changes before that are unknown.",
          "Files that were moved and changed at once are not followed: the clone lacks the contents of old versions.",
        ],
      },
      nestedRepositories: ["vendor/zlib"],
    },
    files: [
      fakeFacts("src/checkout/payment/PaymentProviderRegistry.ts", { lines: 1200 }),
      fakeFacts("src/cart.py", { lines: 300, language: "Python", codeLines: null, commentLines: null }),
      fakeFacts("README.md", { lines: 30, language: "Markdown", codeLines: null, commentLines: null }),
    ],
    hotSpots: sampleHotSpots(),
    pairs: [
      // 24 shared of (30 + 41) / 2 = 35.5 commits: 67.6%.
      { entity: "src/cart.py", coupled: "src/checkout/payment/PaymentProviderRegistry.ts", ...pairOf(67, 36, 24) },
      { entity: "README.md", coupled: "package.json", ...pairOf(30, 1250, 375) },
    ],
    sums: [
      { entity: "src/checkout/payment/PaymentProviderRegistry.ts", soc: 1204 },
      { entity: "README.md", soc: 6 },
    ],
    ownership: {
      files: [
        ownedFile("README.md", { mainAuthor: "Bob", ownership: 1, fragmentation: 0.5, commits: 2 }, 2),
        ownedFile(
          "src/cart.py",
          { by: "commits", mainAuthor: "Ada", ownership: 2 / 3, fragmentation: 0, commits: 5, stewardship: tended },
          1,
        ),
        ownedFile(
          "src/checkout/payment/PaymentProviderRegistry.ts",
          // 1 - (3^2 + 2^2 + 1^2) / 6^2 = 1 - 14 / 36
          {
            mainAuthor: "Wilhelmina Featherstonehaugh",
            ownership: 0.605,
            fragmentation: 1 - 14 / 36,
            commits: 6,
            stewardship: deserted,
          },
          3,
        ),
      ],
      problems: [{ path: "", code: "partial-clone", message: "The clone leaves out old versions." }],
    },
    tests: sampleTests(),
    coverage: sampleCoverage(headTime),
    change: sampleChange(),
    quality: sampleQuality(),
    comparison: sampleComparison(),
    snapshots: { snapshots: sampleSnapshots(), problems: [] },
    points: { ...noPoints, points: samplePoints() },
    stewards: { "src/checkout/payment/PaymentProviderRegistry.ts": deserted, "src/cart.py": tended },
    findings: [
      {
        signal: "hot-spot",
        path: "src/checkout/payment/PaymentProviderRegistry.ts",
        startLine: 1,
        endLine: 1200,
        title: "Hot spot 1 of 3",
        message: "Changed 120 times by 7 authors, complexity 402.",
        heat: 100,
      },
      {
        signal: "complex-function",
        path: "src/checkout/payment/PaymentProviderRegistry.ts",
        startLine: 88,
        endLine: 190,
        title: "Cognitive complexity 61",
        message: "PaymentProviderRegistry.resolve: cognitive complexity 61, cyclomatic 33, 103 lines, nested 6 deep.",
        heat: 87.704918,
      },
    ],
    xray: {
      path: sampleXRay.path,
      functions: [
        // 20 x 61 = 1,220; 6 x 4 = 24; 3 x 0 = 0.
        pastOf({ name: "PaymentProviderRegistry.resolve", startLine: 88, changes: 20, cognitive: 61, authors: 6 }),
        pastOf({
          name: "PaymentProviderRegistry.registerPaymentProviderOfCountry",
          startLine: 40,
          changes: 6,
          cognitive: 4,
        }),
        pastOf({ name: "names", startLine: 7, changes: 0, cognitive: 0, authors: 0, lastChange: null }),
      ],
      complexityOverTime: [
        { time: headTime - 1000 * 86400, complexity: 12, lines: 80 },
        { time: headTime - 600 * 86400, complexity: 450, lines: 1300 },
        { time: headTime, complexity: 402, lines: 1200 },
        // Beyond the calendar.
        { time: 1e15, complexity: 402, lines: 1200 },
      ],
      revisions: 4,
      allRevisions: 310,
      missing: 2,
      problems: [],
    },
    problems: [
      { path: "src/broken.ts", code: "syntax-error", message: "Line 3 cannot be parsed; the rest was read." },
      { path: "", code: "shallow-history", message: "The clone is shallow: its history ends early." },
    ],
  });
}

/** The X-ray that is asked for of every folder. */
export const sampleXRay = {
  path: "src/checkout/payment/PaymentProviderRegistry.ts",
  options: { maxRevisions: 500, followRenames: true },
} as const;

/** A function of an X-ray, with what matters given and the rest made up. */
function pastOf(given: Partial<FunctionHistory> & Pick<FunctionHistory, "changes" | "cognitive">): FunctionHistory {
  return {
    name: "run",
    kind: "method",
    startLine: 1,
    startColumn: 3,
    endLine: 190,
    lines: 103,
    cyclomatic: 33,
    textHash: "0",
    authors: 1,
    lastChange: headTime,
    score: given.changes * given.cognitive,
    ...given,
  };
}

function pairOf(degree: number, averageRevs: number, shared: number) {
  return { degree, averageRevs, shared };
}

/** The ownership of a file by so many authors, with what matters to a test given and the rest made up. */
export function ownedFile(
  path: string,
  { stewardship = unknown, ...owned }: Partial<FileOwnership> & { readonly stewardship?: Stewardship },
  authors: number,
): OwnedFile {
  const contribution = (index: number) => ({
    name: `Author ${index}`,
    commits: 1,
    added: 1,
    deleted: 0,
    lastChange: 0,
  });
  return {
    path,
    ownership: {
      by: "added-lines",
      mainAuthor: "Author 0",
      ownership: 1,
      fragmentation: 0,
      commits: authors,
      pullRequests: 0,
      authors: Array.from({ length: authors }, (_, index) => contribution(index)),
      ...owned,
    },
    stewardship,
  };
}

const unknown: Stewardship = { teams: null, activeAuthors: null, lastActive: null };

const tended: Stewardship = { teams: [], activeAuthors: 1, lastActive: headTime };

/** Nobody has committed for two years. */
const deserted: Stewardship = {
  teams: ["@shop/payments", "@ada"],
  activeAuthors: 0,
  lastActive: headTime - 731 * 86400,
};

type OwnedFile = OwnershipReport["files"][number];

/** Two result files; of 2 + 1 failed runs of 40 in 4 files, one of them unknown; one test file without a time. */
function sampleTests(): TestHotSpotReport {
  const counts = (given: Partial<TestCounts>): TestCounts => ({ ...noTestResults.totals, ...given });
  return {
    ...noTestResults,
    resultFiles: [
      { path: "test-results/junit.xml", written: headTime, runs: 30, failed: 2, duplicates: 1 },
      { path: "web/junit.xml", written: headTime + 300, runs: 10, failed: 1, duplicates: 0 },
    ],
    totals: counts({ tests: 36, runs: 40, failures: 2, errors: 1, skipped: 2, flaky: 1, seconds: 250, untimed: 4 }),
    found: 4,
    unknown: 1,
    files: [
      fakeTestHotSpot("src/checkout/payment/PaymentProviderRegistry.test.ts", {
        rank: 1,
        timeRank: 2,
        ...counts({ tests: 10, runs: 12, failures: 2, skipped: 1, flaky: 1, seconds: 48.25 }),
        // 2 of 3, and 48.25 of 250.
        failureShare: 2 / 3,
        timeShare: 0.193,
        results: ["test-results/junit.xml"],
        stale: true,
      }),
      fakeTestHotSpot("the web shop", {
        rank: 2,
        timeRank: 3,
        ...counts({ tests: 6, runs: 6, errors: 1, seconds: 1.75 }),
        failureShare: 1 / 3,
        timeShare: 0.007,
        known: false,
        results: ["web/junit.xml"],
      }),
      fakeTestHotSpot("web/slow.spec.ts", {
        rank: 3,
        timeRank: 1,
        ...counts({ tests: 16, runs: 18, skipped: 1, seconds: 200 }),
        failureShare: 0,
        timeShare: 0.8,
        results: ["web/junit.xml", "test-results/junit.xml"],
      }),
      fakeTestHotSpot("web/untimed.spec.ts", {
        rank: 4,
        ...counts({ tests: 4, runs: 4, untimed: 4 }),
        failureShare: 0,
        results: ["web/junit.xml"],
      }),
    ],
    problems: [{ path: "broken/junit.xml", code: "not-test-results", message: "It ends in the middle." }],
  };
}

/** Two findings in one file, one with more places than are shown, and one that a comment silences. */
function sampleChange(): ChangeReport {
  const path = "src/checkout/payment/PaymentProviderRegistry.ts";
  const at = (startLine: number) => ({ startLine, startColumn: 10, endLine: startLine, endColumn: 17 });
  const clients = Array.from({ length: 12 }, (_, index) => ({
    path: `src/checkout/client${index + 1}.ts`,
    ...at(index + 1),
    message: "Expected 2 arguments, but got 1.",
  }));
  return {
    base: { name: "origin/main", commit: "3f2a91c0d1e5b7a8c9d0e1f2a3b4c5d6e7f8a9b0" },
    files: [
      { path, state: "changed", contract: null },
      { path: "src/cart.ts", state: "new", contract: null },
    ],
    findings: [
      {
        ...at(88),
        id: "interface/breaking-change",
        path,
        severity: "warning",
        message: "`resolve` breaks 12 of 14 clients: parameter `country` is required now.",
        related: clients,
      },
      {
        ...at(7),
        id: "interface/breaking-change",
        path: "src/cart.ts",
        severity: "hint",
        message: "Said.",
        related: [],
      },
    ],
    silenced: 1,
    problems: [{ path: "src/cart.ts", code: "unresolved-modules", message: "Not found: 'payments'." }],
  };
}

const noPoints = { totals: { interface: 0, model: 0, state: 0, endpoint: 0 }, problems: [] };

/** Two points of the changed files, and one of a file that did not change. */
function samplePoints(): readonly LeveragePoint[] {
  const base = { implementers: 2, isPublic: true, changes: 310, weightedChanges: 30.5 };
  const path = "src/checkout/payment/PaymentProviderRegistry.ts";
  return [
    // 14 x 30.5
    {
      ...base,
      kind: "interface",
      path,
      name: "PaymentProvider",
      detail: "interface",
      startLine: 12,
      clients: 14,
      score: 427,
    },
    {
      ...base,
      kind: "interface",
      path: "src/unchanged.ts",
      name: "Old",
      detail: "class",
      startLine: 1,
      clients: 3,
      score: 9,
    },
    {
      ...{ kind: "endpoint", path: "src/cart.ts", name: "addToCart", detail: "POST /cart/:id", startLine: 3 },
      ...{ clients: null, implementers: null, isPublic: false, changes: null, weightedChanges: null, score: 1 },
    },
  ];
}

function sampleHotSpots(): readonly HotSpot[] {
  return [
    fakeHotSpot("src/checkout/payment/PaymentProviderRegistry.ts", {
      rank: 1,
      ranked: 3,
      score: 100,
      // 30.5 x ln(1 + 402 + 1200 / 10) = 30.5 x 6.259581 = 190.917235
      rawScore: 30.5 * Math.log(523),
      lines: 1200,
      complexity: { kind: "cognitive", value: 402 },
      history: {
        changes: 120,
        allChanges: 310,
        weightedChanges: 30.5,
        fixChanges: 5,
        massChanges: 4,
        // 80 - 36 = 44 >= 2 sqrt(116) = 21.5, and 80 >= 1.5 x 36.
        earlierChanges: 36,
        recentChanges: 80,
        ignoredChanges: 2,
        authors: 7,
        allAuthors: 12,
        lastChange: headTime,
        firstChange: headTime - 1000 * 86400,
      },
    }),
    fakeHotSpot("src/cart.py", {
      rank: 2,
      ranked: 3,
      score: 50,
      // 2 x ln(1 + 20 + 300 / 10) = 2 x 3.931826 = 7.863651
      rawScore: 2 * Math.log(51),
      language: "Python",
      lines: 300,
      complexity: { kind: "indentation", value: 20, levels: 60 },
      history: {
        changes: 3,
        allChanges: 3,
        weightedChanges: 2,
        massChanges: 0,
        earlierChanges: 2,
        recentChanges: 1,
        authors: 1,
        allAuthors: 1,
        lastChange: headTime - 30 * 86400,
        firstChange: headTime - 60 * 86400,
      },
    }),
    // Beyond the calendar: git stores any number.
    fakeHotSpot("README.md", {
      rank: 3,
      ranked: 3,
      score: 0,
      // 1 x ln(1 + 0 + 10 / 10)
      rawScore: Math.log(2),
      complexity: { kind: "indentation", value: 0, levels: 0 },
      history: {
        changes: 1,
        allChanges: 1,
        weightedChanges: 1,
        massChanges: 0,
        authors: 1,
        allAuthors: 1,
        lastChange: 1e15,
        firstChange: 1e15,
      },
    }),
  ];
}

const hostile = (name: string): Stewardship => ({ teams: [name], activeAuthors: 0, lastActive: 1e15 });

/** A folder whose every name is hostile. */
export function hostileSession(): FakeSession {
  const ranked = hostileNames.length;
  return new FakeSession({
    root: "/home/ada/<b>|`shop`\n",
    index: {
      files: ranked,
      head: "f".repeat(40),
      headTime,
      commits: 1,
      confidence: { level: "medium", reasons: hostileNames.map((name) => `Not sure of ${name}.`) },
      nestedRepositories: hostileNames,
    },
    files: hostileNames.map((path) => fakeFacts(path)),
    hotSpots: hostileNames.map((path, index) =>
      fakeHotSpot(path, { rank: index + 1, ranked, score: (100 * (ranked - 1 - index)) / (ranked - 1) }),
    ),
    pairs: hostileNames.map((entity, index) => ({
      entity,
      coupled: hostileNames[(index + 1) % ranked] ?? "",
      ...pairOf(100 - index, 10, 10),
    })),
    sums: hostileNames.map((entity, index) => ({ entity, soc: 100 - index })),
    xray: {
      path: hostileNames[0],
      functions: hostileNames.map((name) => pastOf({ name, changes: 1, cognitive: 1 })),
      complexityOverTime: [],
      revisions: 1,
      allRevisions: 1,
      missing: 0,
      problems: [],
    },
    ownership: {
      files: hostileNames.map((path) => ownedFile(path, { mainAuthor: path, stewardship: hostile(path) }, 1)),
      problems: [],
    },
    stewards: Object.fromEntries(hostileNames.map((path) => [path, hostile(path)])),
    points: {
      ...noPoints,
      points: hostileNames.map((path) => ({
        ...{ kind: "interface" as const, path, name: path, detail: path, startLine: 1, clients: 1, implementers: 0 },
        ...{ isPublic: true, changes: 1, weightedChanges: 1 / 3, score: 1 / 3 },
      })),
    },
    change: {
      base: { name: "<b>main</b>\u001b[2J", commit: "3f2a91c0d1e5b7a8c9d0e1f2a3b4c5d6e7f8a9b0" },
      files: hostileNames.map((path) => ({ path, state: "changed", contract: null })),
      findings: hostileNames.map((path) => ({
        ...{ startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
        id: "interface/breaking-change",
        path,
        severity: "warning",
        message: `\`${path}\` breaks 1 of 1 client.`,
        related: [{ path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2, message: `No ${path}` }],
      })),
      silenced: 0,
      problems: [],
    },
    quality: hostileQuality(),
    comparison: hostileComparison(),
    coverage: hostileCoverage(hostileNames, headTime),
    tests: {
      ...noTestResults,
      globs: hostileNames,
      resultFiles: hostileNames.map((path) => ({ path, written: headTime, runs: 1, failed: 1, duplicates: 0 })),
      totals: { ...noTestResults.totals, tests: ranked, runs: ranked, failures: ranked, untimed: ranked },
      found: ranked,
      unknown: ranked / 2,
      files: hostileNames.map((path, index) =>
        fakeTestHotSpot(path, { rank: index + 1, failures: 1, failureShare: 1 / ranked, known: index % 2 === 0 }),
      ),
      problems: hostileNames.map((path) => ({ path, code: "refused-xml", message: `${path} was refused.` })),
    },
    findings: hostileNames.map((path, index) => ({
      signal: "complex-function",
      path,
      startLine: index + 1,
      endLine: index + 2,
      title: "Cognitive complexity 20",
      message: `["${path}"]: cognitive complexity 20, cyclomatic 5, 2 lines, nested 3 deep.`,
      heat: 60,
    })),
    problems: hostileNames.map((path) => ({ path, code: "unreadable", message: `${path} was not read.` })),
  });
}

function hostileQuality(): QualityReport {
  const [first] = sampleQuality().measures;
  return {
    formula: 1,
    definition: { name: "<b>`name`\u001b[2J", version: 1 },
    score: 50,
    measures: hostileNames.map((name) => ({
      ...first,
      ...{ id: name, title: name, summary: name, unit: "percent", direction: "higher" },
      ...{ weight: 1, target: 90, floor: 30, reason: name, value: 60, counted: 3, of: 5, attainment: 0.5, gain: 1 },
      notMeasured: { reason: name, whatToDo: name },
      beside: [{ name, value: 1 }],
      ...{ measured: 1, missing: 1 },
      files: [{ path: name, counted: 0, of: 1, misses: [{ startLine: 1, message: name }], hotSpotScore: 1 }],
      parts: [{ name, counted: 1, of: 1, value: 100, files: 1 }],
    })),
    problems: [],
  };
}

function hostileComparison(): QualityComparison {
  const state = { commit: "f".repeat(40), name: "<b>main</b>\u001b[2J", score: 1 };
  return {
    before: state,
    after: state,
    measures: hostileNames.map((name) => ({
      ...{ id: name, title: name, unit: "percent", direction: "higher", target: 1, weight: 1 },
      ...{ before: 2, after: 1, trend: "worse", reason: name },
      worse: [{ path: name, before: 0, after: 1, added: [{ startLine: 1, message: name }], hotSpotScore: 1 }],
      better: [],
    })),
    hotSpots: hostileNames.map((path) => ({ path, before: 1, after: 3 })),
    points: hostileNames.map((path) => ({ kind: "interface", path, name: path, before: null, after: { clients: 1 } })),
    problems: [],
  };
}
