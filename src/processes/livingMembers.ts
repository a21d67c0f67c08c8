import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * Whether a process group has members that have not ended. Those that have stay in it until somebody takes note of it, which
 * for orphans is the first process of the machine: in a container it often takes its time, or never does so. Linux says it
 * under /proc; where nothing is to be had, everybody is taken for alive.
 */
export function hasLivingMembers(group: number): boolean {
  try {
    // Another machine's or container's view of processes has other numbers.
    if (readlinkSync("/proc/self") !== String(process.pid)) return true;
    return readdirSync("/proc").some((name) => /^\d+$/.test(name) && isLivingMember(name, group));
  } catch {
    return true;
  }
}

function isLivingMember(pid: string, group: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // `1234 (the name (of it)) S 1 1234 ...`: its state, its parent, its group. Z and X are those of the dead.
    const [state = "", , groupOfIt] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(groupOfIt) === group && !/^[ZX]$/.test(state);
  } catch {
    // It has ended between the two looks.
    return false;
  }
}
