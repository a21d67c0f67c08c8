import { readdirSync, readFileSync } from "node:fs";

/** How often is looked, in milliseconds. A peak shorter than this may be missed. */
const interval = 20;

/**
 * The most resident memory that a process and all its descendants have at one time. Memory that processes share (a
 * library, a pack of git's mapped by two of them) counts for each, so this is an upper bound. Linux only: elsewhere it
 * is not a number.
 */
export class TreeMemory {
  private peakKilobytes = Number.NaN;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly root: number) {
    this.sample();
    this.timer = setInterval(() => this.sample(), interval);
  }

  /** @returns the peak in MB. */
  stop(): number {
    clearInterval(this.timer);
    return this.peakKilobytes / 1024;
  }

  private sample(): void {
    const kilobytes = residentKilobytes(this.root);
    if (kilobytes !== undefined && !(kilobytes <= this.peakKilobytes)) this.peakKilobytes = kilobytes;
  }
}

interface Process {
  readonly parent: number;
  readonly kilobytes: number;
}

function residentKilobytes(root: number): number | undefined {
  const processes = listProcesses();
  if (processes === undefined) return undefined;
  const belongs = (id: number): boolean => {
    for (let at: number | undefined = id; at !== undefined && at > 1; at = processes.get(at)?.parent) {
      if (at === root) return true;
    }
    return false;
  };
  let sum = 0;
  for (const [id, { kilobytes }] of processes) if (belongs(id)) sum += kilobytes;
  return sum;
}

function listProcesses(): Map<number, Process> | undefined {
  if (process.platform !== "linux") return undefined;
  const processes = new Map<number, Process>();
  for (const name of readdirSync("/proc")) {
    const id = Number(name);
    if (!(id > 0)) continue;
    const found = readProcess(id);
    if (found !== undefined) processes.set(id, found);
  }
  return processes;
}

/** Undefined for a process that has ended meanwhile. */
function readProcess(id: number): Process | undefined {
  try {
    const status = readFileSync(`/proc/${id}/status`, "latin1");
    const number = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return { parent: number("PPid"), kilobytes: number("VmRSS") };
  } catch {
    return undefined;
  }
}
