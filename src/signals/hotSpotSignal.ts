import { counted, integer, type Signal } from "../model";

export const hotSpotSignal: Signal<"top"> = {
  id: "hot-spot",
  title: "Hot spot",
  summary: "A complicated file that keeps changing.",
  why:
    "Most changes land in few files. Where such a file is also complicated, every change costs more and breaks more, " +
    "so this is where an hour of clean-up pays back soonest.",
  whatToDo:
    "Before the next change, look at its most complex functions: split what changes for different reasons, and put " +
    "a test around what stays.",
  scope: "file",
  needs: ["facts", "history"],
  options: {
    top: {
      default: 5,
      minimum: 0,
      maximum: 100,
      description: "Percentage of the ranked files, from the top, that count as hot spots.",
    },
  },
  examples: [
    {
      title: "The third of 412 files is in the top 5% (412 x 5% = 20.6)",
      path: "src/server.ts",
      code: "export function start(port: number) {\n  return port > 0 ? port : 80;\n}\n",
      hotSpot: { rank: 3, ranked: 412, score: (100 * 409) / 411 },
      expected: ["Hot spot 3 of 412"],
    },
    {
      title: "The twenty-first is not (21 > 20.6)",
      path: "src/server.ts",
      code: "export function start(port: number) {\n  return port > 0 ? port : 80;\n}\n",
      hotSpot: { rank: 21, ranked: 412, score: (100 * 391) / 411 },
      expected: [],
    },
    {
      title: "A file without history is none",
      path: "src/server.ts",
      code: "export const port = 80;\n",
      expected: [],
    },
  ],
  find({ facts, hotSpot }, { top }) {
    // However small the folder, its hottest file is one.
    if (hotSpot === undefined || top === 0 || hotSpot.rank > Math.max(1, (hotSpot.ranked * top) / 100)) return [];
    const { changes, authors } = hotSpot.history;
    return [
      {
        signal: "hot-spot",
        path: facts.path,
        startLine: 1,
        endLine: Math.max(1, facts.lines),
        title: `Hot spot ${integer(hotSpot.rank)} of ${integer(hotSpot.ranked)}`,
        message: `Changed ${times(changes)} by ${counted(authors, "author")}, complexity ${integer(facts.complexity.value)}.`,
        heat: hotSpot.score,
      },
    ];
  },
};

function times(count: number): string {
  return count === 1 ? "once" : `${integer(count)} times`;
}
