import type { HotSpot } from "../../../src/model";
import { FakeSession, fakeFacts, fakeHotSpot } from "../../support/fakeSession";

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
      nestedRepositories: ["vendor/zlib"],
    },
    files: [
      fakeFacts("src/checkout/payment/PaymentProviderRegistry.ts", { lines: 1200 }),
      fakeFacts("src/cart.py", { lines: 300, language: "Python", codeLines: null, commentLines: null }),
      fakeFacts("README.md", { lines: 30, language: "Markdown", codeLines: null, commentLines: null }),
    ],
    hotSpots: sampleHotSpots(),
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
    problems: [
      { path: "src/broken.ts", code: "syntax-error", message: "Line 3 cannot be parsed; the rest was read." },
      { path: "", code: "shallow-history", message: "The clone is shallow: its history ends early." },
    ],
  });
}

function sampleHotSpots(): readonly HotSpot[] {
  return [
    fakeHotSpot("src/checkout/payment/PaymentProviderRegistry.ts", {
      rank: 1,
      ranked: 3,
      score: 100,
      // 30.5 x ln(1 + 402) = 30.5 x 5.998937 = 182.967565
      rawScore: 30.5 * Math.log(403),
      lines: 1200,
      complexity: { kind: "cognitive", value: 402 },
      history: {
        changes: 120,
        allChanges: 310,
        weightedChanges: 30.5,
        massChanges: 4,
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
      // 2 x ln(1 + 20) = 2 x 3.044522 = 6.089045
      rawScore: 2 * Math.log(21),
      language: "Python",
      lines: 300,
      complexity: { kind: "indentation", value: 20, levels: 60 },
      history: {
        changes: 3,
        allChanges: 3,
        weightedChanges: 2,
        massChanges: 0,
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
      rawScore: 0,
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

/** A folder whose every name is hostile. */
export function hostileSession(): FakeSession {
  const ranked = hostileNames.length;
  return new FakeSession({
    root: "/home/ada/<b>|`shop`\n",
    index: { files: ranked, head: "f".repeat(40), headTime, commits: 1, nestedRepositories: hostileNames },
    files: hostileNames.map((path) => fakeFacts(path)),
    hotSpots: hostileNames.map((path, index) =>
      fakeHotSpot(path, { rank: index + 1, ranked, score: (100 * (ranked - 1 - index)) / (ranked - 1) }),
    ),
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
