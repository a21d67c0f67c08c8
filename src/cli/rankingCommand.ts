import { dirname, isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { IndexResult, Session } from "../engine/session";
import type { Rendered, RenderOptions } from "../report/format";
import { formatById } from "../report/formats";
import { encodePath } from "../report/markdown/escape";
import { buildHotSpotList, buildReport } from "../report/report";
import { type Destination, destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { RankingInvocation } from "./invocation";
import type { CliIo } from "./io";
import { columnsOf, wantsColor } from "./terminal";

/** `trueline report` and `trueline hotspots`: one ranking, with everything around it or by itself. */
export async function rankingCommand(invocation: RankingInvocation, io: CliIo): Promise<number> {
  const destination = await destinationOf(invocation.output, io);
  const { history } = invocation;
  return withIndexedFolder({ options: invocation, history, output: destination.path, io }, async (session, index) => {
    const { output, exitCode } = await render(invocation, session, {
      index,
      options: renderOptions(destination, session.root, io),
    });
    await destination.write((write) => write(output));
    return exitCode;
  });
}

async function render(
  invocation: RankingInvocation,
  session: Session,
  { index, options }: { index: IndexResult; options: RenderOptions },
): Promise<Rendered> {
  const format = formatById(invocation.format);
  const { history } = invocation;
  if (invocation.command === "report") {
    const top = invocation.top === undefined ? {} : { top: invocation.top };
    return format.renderReport(await buildReport(session, index, { history, ...top }), options);
  }
  const top = invocation.top ?? (invocation.format === "json" ? undefined : 20);
  const list = await buildHotSpotList(session, index, { history, ...(top === undefined ? {} : { top }) });
  return format.renderHotSpots(list, options);
}

function renderOptions(destination: Destination, root: string, io: CliIo): RenderOptions {
  if (destination.path !== undefined) return { color: false, linkBase: linkBase(dirname(destination.path), root) };
  const width = columnsOf(io);
  return { color: wantsColor(io.stdout, io.env), ...(width === undefined ? {} : { width }) };
}

/** The way from the folder of a document to the folder whose files it links to. */
function linkBase(from: string, root: string): string {
  const way = relative(from, root);
  if (way === "") return "";
  // There is no relative way from one Windows drive to another.
  if (isAbsolute(way)) return `${pathToFileURL(root).href}/`;
  return `${encodePath(way.split(sep).join("/"))}/`;
}
