import { execFileSync } from "node:child_process";

/**
 * The ranking of `fallow health --hotspots` over the six months before HEAD, as `--since` a date. Undefined when it
 * gives none.
 */
export function fallowRanking(program: string, folder: string): string[] | undefined {
  const head = Number(execFileSync("git", ["-C", folder, "log", "-1", "--format=%ct"], { encoding: "utf8" }));
  const since = new Date(head * 1000);
  since.setUTCMonth(since.getUTCMonth() - 6);
  const args = ["health", "--hotspots", "--format", "json", "--since", since.toISOString().slice(0, 10)];
  try {
    const output = execFileSync(program, args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const { hotspots } = JSON.parse(output) as { hotspots?: { path: string }[] };
    return hotspots?.map(({ path }) => path);
  } catch {
    return undefined;
  }
}
