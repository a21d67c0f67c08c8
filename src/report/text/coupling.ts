import type { CoupledPair, SumOfCoupling } from "../../model";
import type { CouplingList, CouplingSumList } from "../couplingList";
import { explainCoupling, explainSums } from "../explainHistory";
import type { Rendered, RenderOptions } from "../format";
import { counted, integer } from "../numbers";
import { confidenceNote, type Lines, type Page, pageOf, pathColumn, problemLines, sections, title } from "./page";
import { type Column, table } from "./table";
import { wrap } from "./wrap";

export function renderCoupling(list: CouplingList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const notes = [...wrap(explainCoupling(list), page.width).map(page.style.quiet)];
  const section = [...pairs(list, page), ...notes, ...confidenceNote(list.confidence, page)];
  return { output: sections([section, problemLines(list.problems, page)]), exitCode: 0 };
}

export function renderCouplingSums(list: CouplingSumList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const notes = [...wrap(explainSums(list), page.width).map(page.style.quiet)];
  const section = [...sums(list, page), ...notes, ...confidenceNote(list.confidence, page)];
  return { output: sections([section, problemLines(list.problems, page)]), exitCode: 0 };
}

/** Two paths are too much for a line, so each has a row: the numbers stand in the first. */
interface PairRow {
  readonly path: string;
  readonly pair?: CoupledPair;
}

function pairs({ pairs: shown, found }: CouplingList, page: Page): Lines {
  const { width, style } = page;
  if (shown.length === 0)
    return [style.heading("Change coupling"), "  None: no two files change together often enough."];
  const rows = shown.flatMap((pair): PairRow[] => [{ path: pair.entity, pair }, { path: pair.coupled }]);
  const column = (name: string, dispensable: number, text: (pair: CoupledPair) => string): Column<PairRow> => ({
    title: name,
    align: "right",
    text: ({ pair }) => (pair === undefined ? "" : text(pair)),
    dispensable,
  });
  const columns = [
    column("Degree", 0, ({ degree }) => `${integer(degree)}%`),
    column("Shared", 1, ({ shared }) => integer(shared)),
    column("Average", 2, ({ averageRevs }) => integer(averageRevs)),
  ];
  return [
    ...title("Change coupling", `(${integer(shown.length)} of ${counted(found, "pair")})`, page),
    ...table(rows, columns, { last: pathColumn("Files", rows, ({ path }) => path), width, heading: style.quiet }),
  ];
}

function sums({ sums: shown, found }: CouplingSumList, page: Page): Lines {
  const { width, style } = page;
  if (shown.length === 0)
    return [style.heading("Sum of coupling"), "  None: no file changes with others often enough."];
  const sum: Column<SumOfCoupling> = { title: "Sum", align: "right", text: ({ soc }) => integer(soc), dispensable: 0 };
  return [
    ...title("Sum of coupling", `(${integer(shown.length)} of ${counted(found, "file")})`, page),
    ...table(shown, [sum], { last: pathColumn("File", shown, ({ entity }) => entity), width, heading: style.quiet }),
  ];
}
