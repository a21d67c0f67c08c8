import type { IndexResult, Session } from "../engine/session";
import type { Rendered, RenderOptions } from "../report/format";
import { formatById } from "../report/formats";
import { buildHotSpotList, buildReport } from "../report/report";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { RankingInvocation } from "./invocation";
import type { CliIo } from "./io";
import { renderOptions } from "./renderOptions";
import { shownByDefault } from "./shownByDefault";

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
  const list = await buildHotSpotList(session, index, { history, ...shownByDefault(invocation) });
  return format.renderHotSpots(list, options);
}
