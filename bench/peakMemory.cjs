// Loaded into a measured process with --require: writes its peak resident memory, in KB, when it ends.
process.on("exit", () => {
  require("node:fs").writeFileSync(process.env.TRUELINE_BENCH_PEAK, String(process.resourceUsage().maxRSS));
});
