import { Session } from "node:inspector/promises";

/** A stretch of time in which a thread did nothing but work, so that whatever else came had to wait. */
export interface Block {
  /** In milliseconds. */
  readonly milliseconds: number;
  /** The part of it in which code of the extension was on the stack, in milliseconds. */
  readonly ours: number;
  /** The longest part in which code of the extension was on the stack all the time, in milliseconds. */
  readonly oursAtATime: number;
  /** As `oursAtATime`, without the time in which the thread had to wait for a processor. */
  readonly workAtATime: number;
  /** The functions of the extension that the thread came through, outermost first, by the time spent in and below them. */
  readonly causes: readonly { readonly cause: string; readonly milliseconds: number }[];
}

/** The part of the inspector's CPU profile that is needed here. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[] | undefined;
  }[];
  readonly samples?: readonly number[] | undefined;
  /** Between each sample and the one before it, in microseconds. */
  readonly timeDeltas?: readonly number[] | undefined;
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** How often the stack is looked at, in microseconds. */
const samplingInterval = 500;

/**
 * While a thread waits for a processor nobody looks at its stack: a sample that stands for more than this, in
 * milliseconds, says that it waited.
 */
const longestSample = 2;

/** Runs a job on this thread and tells where the thread was all the time. */
export async function profiled(job: () => Promise<void>): Promise<Profile> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: samplingInterval });
    await session.post("Profiler.start");
    await job();
    return (await session.post("Profiler.stop")).profile;
  } finally {
    session.disconnect();
  }
}

/**
 * The stretches without an idle moment, longest first. What several callbacks did one behind the other counts as one, so
 * a stretch is an upper bound of what anyone had to wait for.
 * @param isOurs says of a script whether it is the extension's.
 */
export function blocksOf({ nodes, samples = [], timeDeltas = [] }: Profile, isOurs: (url: string) => boolean): Block[] {
  const stacks = new Stacks(nodes, isOurs);
  const blocks: Block[] = [];
  let current = new Stretch();
  const end = () => {
    if (current.milliseconds > 0) blocks.push(current.block());
    current = new Stretch();
  };
  samples.forEach((node, index) => {
    // What a sample shows goes on until the next one.
    const milliseconds = (timeDeltas[index + 1] ?? 0) / 1000;
    if (stacks.isIdle(node)) end();
    else current.add(milliseconds, stacks.ours(node));
  });
  end();
  return blocks.sort((a, b) => b.milliseconds - a.milliseconds);
}

/** Where most of the extension's time in a block went: the innermost functions that explain half of it. */
export function mainCauses({ causes, ours }: Block): string {
  const main = causes.filter(({ milliseconds }) => milliseconds >= ours / 2);
  return main
    .slice(-6)
    .map(({ cause, milliseconds }) => `  ${milliseconds.toFixed(1)} ms  ${cause}`)
    .join("\n");
}

class Stretch {
  milliseconds = 0;
  private ours = 0;
  private readonly wall = new Longest();
  private readonly work = new Longest();
  private readonly causes = new Map<string, number>();

  add(milliseconds: number, frames: readonly string[]): void {
    const isOurs = frames.length > 0;
    this.milliseconds += milliseconds;
    if (isOurs) this.ours += milliseconds;
    this.wall.add(isOurs ? milliseconds : undefined);
    this.work.add(isOurs ? Math.min(milliseconds, longestSample) : undefined);
    for (const frame of new Set(frames)) this.causes.set(frame, (this.causes.get(frame) ?? 0) + milliseconds);
  }

  block(): Block {
    const causes = [...this.causes].map(([cause, milliseconds]) => ({ cause, milliseconds }));
    return {
      milliseconds: this.milliseconds,
      ours: this.ours,
      oursAtATime: this.wall.longest,
      workAtATime: this.work.longest,
      causes: causes.sort((a, b) => b.milliseconds - a.milliseconds),
    };
  }
}

/** The longest sum of values without a gap. */
class Longest {
  longest = 0;
  private soFar = 0;

  add(value: number | undefined): void {
    this.soFar = value === undefined ? 0 : this.soFar + value;
    this.longest = Math.max(this.longest, this.soFar);
  }
}

/** The stacks of a profile, which keeps them as a tree of calls. */
class Stacks {
  private readonly frames = new Map<number, CallFrame>();
  private readonly parents = new Map<number, number>();
  private readonly known = new Map<number, readonly string[]>();

  constructor(
    nodes: Profile["nodes"],
    private readonly isOurs: (url: string) => boolean,
  ) {
    for (const { id, callFrame, children = [] } of nodes) {
      this.frames.set(id, callFrame);
      for (const child of children) this.parents.set(child, id);
    }
  }

  isIdle(node: number): boolean {
    return this.frames.get(node)?.functionName === "(idle)";
  }

  /** The extension's own functions on the stack, outermost first. */
  ours(node: number): readonly string[] {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const parent = this.parents.get(node);
    const above = parent === undefined ? [] : this.ours(parent);
    const frame = this.frames.get(node);
    const frames = frame !== undefined && this.isOurs(frame.url) ? [...above, describe(frame)] : above;
    this.known.set(node, frames);
    return frames;
  }
}

function describe({ functionName, url, lineNumber, columnNumber }: CallFrame): string {
  const file = url.slice(url.lastIndexOf("/") + 1);
  return `${functionName || "(anonymous)"} ${file}:${lineNumber + 1}:${columnNumber + 1}`;
}
