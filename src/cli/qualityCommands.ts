import type { Session, SnapshotsTaken } from "../engine/session";
import { definitionFileName, given, UserError } from "../model";
import { buildCheckList } from "../report/checkList";
import { buildComparison } from "../report/comparison";
import type { FormatId } from "../report/format";
import { formatById } from "../report/formats";
import { githubAnnotations } from "../report/githubFormat";
import { counted, decimal } from "../report/numbers";
import { buildQualityList } from "../report/qualityList";
import { sarifLog } from "../report/sarifFormat";
import { pageOf, problemLines } from "../report/text/page";
import { visible } from "../report/text/terminalText";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import { type CliIo, exitCodes } from "./io";
import type { ProgressLine } from "./progressLine";
import type {
  BackfillInvocation,
  CheckInvocation,
  CompareInvocation,
  QualityInvocation,
  SnapshotInvocation,
} from "./qualityInvocation";
import { renderOptions } from "./renderOptions";

const day = 86_400;

/** So many files of each measure tell where to begin. */
const shownFiles: { readonly [format in FormatId]?: number } = { text: 5, markdown: 10 };

/** Before anything else is known of how far it has come. */
const measuring = { phase: "measures", done: 0, total: 0 } as const;

/** `trueline quality`: how the folder stands to its definition. */
export async function qualityCommand(invocation: QualityInvocation, io: CliIo): Promise<number> {
  const { format, measures, parts, commands, top = shownFiles[format] } = invocation;
  const destination = await destinationOf(invocation.output, io);
  return withIndexedFolder({ options: invocation, output: destination.path, io }, async (session, _index, progress) => {
    progress.show(measuring);
    const asked = measures.length === 0 ? {} : { measures };
    const list = await buildQualityList(session, {
      ...asked,
      ...given({ top, parts }),
      commands,
      signal: io.signal,
    });
    await progress.end();
    const { output, exitCode } = formatById(format).renderQuality(list, renderOptions(destination, session.root, io));
    await destination.write((write) => write(output));
    return exitCode;
  });
}

/**
 * A gate and a snapshot are about the definition: by other goals than it names they would be about something else.
 * @throws UserError where the folder's definition has errors.
 */
async function mendedDefinition(session: Session): Promise<void> {
  const broken = (await session.problems()).find(
    ({ code, path }) => code === "invalid-definition" && path === definitionFileName,
  );
  if (broken !== undefined) throw new UserError(`${broken.path}: ${broken.message}`);
}

/** `trueline check`: exit code 1 where a target is missed, or the branch made something worse. */
export async function checkCommand(invocation: CheckInvocation, io: CliIo): Promise<number> {
  const { format, ratchet, commands } = invocation;
  const destination = await destinationOf(invocation.output, io);
  return withIndexedFolder({ options: invocation, output: destination.path, io }, async (session, _index, progress) => {
    await mendedDefinition(session);
    progress.show(measuring);
    const list = await buildCheckList(session, {
      commands,
      signal: io.signal,
      ...following(progress),
      ...given({ ratchet }),
    });
    await progress.end();
    if (format === "sarif" || format === "github") {
      const text = format === "sarif" ? sarifLog(list) : githubAnnotations(list);
      await destination.write((write) => write(text));
      return list.passed ? exitCodes.done : exitCodes.gateFailed;
    }
    const { output, exitCode } = formatById(format).renderCheck(list, renderOptions(destination, session.root, io));
    await destination.write((write) => write(output));
    return exitCode;
  });
}

/** `trueline compare`: what happened between two revisions. */
export async function compareCommand(invocation: CompareInvocation, io: CliIo): Promise<number> {
  const { format, revisions } = invocation;
  const destination = await destinationOf(invocation.output, io);
  return withIndexedFolder({ options: invocation, output: destination.path, io }, async (session, _index, progress) => {
    const comparison = await buildComparison(session, { revisions, signal: io.signal, ...following(progress) });
    await progress.end();
    const options = renderOptions(destination, session.root, io);
    const { output, exitCode } = formatById(format).renderComparison(comparison, options);
    await destination.write((write) => write(output));
    return exitCode;
  });
}

/** `trueline snapshot`: writes the score down. */
export async function snapshotCommand(invocation: SnapshotInvocation, io: CliIo): Promise<number> {
  return withSnapshots(invocation, io, (session, progress) => {
    progress.show(measuring);
    return session.takeSnapshot({ force: invocation.force, commands: invocation.commands, signal: io.signal });
  });
}

/** `trueline backfill`: writes the score of the past down. */
export async function backfillCommand(invocation: BackfillInvocation, io: CliIo): Promise<number> {
  const { every, since } = invocation;
  return withSnapshots(invocation, io, (session, progress) =>
    session.backfill({ every: every * day, since: since * day, signal: io.signal, ...following(progress) }),
  );
}

async function withSnapshots(
  options: SnapshotInvocation | BackfillInvocation,
  io: CliIo,
  take: (session: Session, progress: ProgressLine) => Promise<SnapshotsTaken>,
): Promise<number> {
  const destination = await destinationOf(options.output, io);
  return withIndexedFolder({ options, output: destination.path, io }, async (session, _index, progress) => {
    await mendedDefinition(session);
    const taken = await take(session, progress);
    await progress.end();
    await destination.write((write) => write(takenText(taken)));
    return exitCodes.done;
  });
}

function takenText({ written, kept, problems }: SnapshotsTaken): string {
  const lines = written.map(({ path, snapshot }) => {
    const score = snapshot.score === null ? "not measured" : `score ${decimal(snapshot.score, 1)}`;
    return `${visible(path)}  ${score}`;
  });
  if (lines.length === 0) lines.push("Nothing was written.");
  if (kept > 0) lines.push(`${counted(kept, "commit")} had a snapshot already.`);
  return `${[...lines, ...problemLines(problems, pageOf({}))].join("\n")}\n`;
}

function following(progress: ProgressLine) {
  return { onProgress: (done: number, total: number) => progress.show({ phase: "revisions", done, total }) };
}
