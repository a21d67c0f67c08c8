import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import picomatch from "picomatch";
import { run } from "../../../src/cli/run";
import { CancelledError, UserError } from "../../../src/model";
import { FakeIo, FakeOutput } from "../../support/fakeIo";
import { FakeSession, fakeFacts, fakeHotSpot } from "../../support/fakeSession";
import { assertMatchesSchema } from "../../support/jsonSchema";
import { hostileNames, hostileSession, ownedFile, sampleSession } from "../report/sampleFolder";

const many = <Item>(count: number, item: (path: string, index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(`src/${index}.ts`, index));

const manyHotSpots = (count: number) =>
  new FakeSession({
    pairs: many(count, (entity, index) => {
      return { entity, coupled: "partner", degree: 100 - index, averageRevs: 5, shared: 5 };
    }),
    sums: many(count, (entity, index) => ({ entity, soc: 100 - index })),
    ownership: { files: many(count, (path) => ownedFile(path, {}, 1)), problems: [] },
    hotSpots: Array.from({ length: count }, (_, index) =>
      fakeHotSpot(`src/${index}.ts`, { rank: index + 1, ranked: count, score: 100 - (100 * index) / (count - 1) }),
    ),
  });

describe("run", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trueline-cli-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [argv, schema] of [
    ["report", "report"],
    ["hotspots", "hotspots"],
    ["facts", "facts"],
    ["coupling", "coupling"],
    ["coupling --sum", "coupling-sum"],
    ["ownership", "ownership"],
    ["tests", "tests"],
    ["coverage", "coverage"],
  ] as const) {
    it(`writes what its schema describes: ${argv}`, async () => {
      const io = new FakeIo({ session: sampleSession() });
      assert.equal(await run([...argv.split(" "), "--format", "json"], io), 0);
      assertMatchesSchema(schema, JSON.parse(io.stdout.text));
      assert.equal(io.stderr.text, "");
      assert.ok(io.session.disposed);
    });
  }

  it("looks at the current folder when none is given, and at the one that is", async () => {
    const here = new FakeIo({ cwd: folder });
    await run(["report"], here);
    assert.equal(here.sessionOptions?.root, folder);
    const there = new FakeIo({ cwd: join(folder, "..") });
    await run(["report", folder], there);
    assert.equal(there.sessionOptions?.root, folder);
  });

  it("hands every option to the session", async () => {
    const io = new FakeIo({ cwd: folder });
    const argv =
      "hotspots --window all --half-life 90.5 --fix-weight 1 --max-commit-files 50 --bots none --no-renames --threads 3 --no-cache";
    await run([...argv.split(" "), "--exclude", "a/**", "--exclude", "b", "--include", "dist/**"], io);
    assert.deepEqual(io.sessionOptions, {
      root: folder,
      trusted: true,
      history: {
        windowMonths: "all",
        halfLifeDays: 90.5,
        fixWeight: 1,
        maxFilesPerCommit: 50,
        bots: [],
        followRenames: false,
      },
      files: { exclude: ["a/**", "b"], include: ["dist/**"] },
      cacheFolder: null,
      threads: 3,
    });
  });

  it("leaves to the session what is not given", async () => {
    const io = new FakeIo({ cwd: folder });
    await run(["hotspots"], io);
    assert.deepEqual(io.sessionOptions, {
      root: folder,
      trusted: true,
      history: {},
      files: { exclude: [], include: [] },
    });
  });

  for (const [argv, only] of [
    ["report", undefined],
    ["hotspots", undefined],
    ["facts", "facts"],
    ["coupling", "history"],
    ["coupling --sum", "history"],
    ["ownership", "history"],
  ] as const) {
    it(`reads ${only === undefined ? "files and history" : `nothing but ${only}`}: ${argv}`, async () => {
      const asked: unknown[] = [];
      const io = new FakeIo({ session: new FakeSession({ duringIndex: (options) => void asked.push(options.only) }) });
      assert.equal(await run(argv.split(" "), io), 0);
      assert.deepEqual(asked, [only]);
    });
  }

  it("asks for coupling with code-maat's thresholds, and with those that are given", async () => {
    const defaults = { minRevs: 5, minSharedRevs: 5, minCoupling: 30, maxCoupling: 100, maxChangesetSize: 30 };
    const io = new FakeIo();
    await run(["coupling"], io);
    assert.deepEqual(io.session.asked, { ...defaults, windowMonths: "all", followRenames: true, existing: false });
    // The confidence is that of the window that is looked at, not of the twelve months of a ranking.
    assert.deepEqual(io.sessionOptions?.history, { windowMonths: "all" });

    const given = { minRevs: 2, minSharedRevs: 3, minCoupling: 0, maxCoupling: 90, maxChangesetSize: 7 };
    const argv = "--min-revs 2 --min-shared-revs 3 --min-coupling 0 --max-coupling 90 --max-changeset-size 7";
    const more = ["--window", "6", "--no-renames", "--existing", "--merges", "first-parent"];
    await run(["coupling", ...argv.split(" "), ...more], io);
    assert.deepEqual(io.session.asked, { ...given, windowMonths: 6, followRenames: false, existing: true });
    const history = { windowMonths: 6, followRenames: false, merges: "first-parent" };
    assert.deepEqual(io.sessionOptions?.history, history);
    const summing = new FakeIo();
    await run(["coupling", "--sum", "--merges", "first-parent", "--format", "json"], summing);
    assert.equal(JSON.parse(summing.stdout.text).options.merges, "first-parent");
  });

  it("asks for the owners of all files, or of those that are named", async () => {
    const io = new FakeIo({ cwd: folder });
    const asked = async (argv: string) => {
      await run(argv.split(" "), io);
      const { paths, options } = io.session.asked as { paths: unknown; options: { onProgress: unknown } };
      const { onProgress, ...others } = options;
      assert.equal(typeof onProgress, "function");
      return { paths, options: others };
    };
    const { signal } = io;
    const defaults = { windowMonths: "all", followRenames: true, bots: ["*[bot]"], skipIgnored: true, existing: false };
    assert.deepEqual(await asked("ownership"), { paths: undefined, options: { ...defaults, signal } });
    const argv = "ownership --file ./src/a.ts --file b.ts --bots renovate*,Ada --window 3 --no-renames --existing";
    const options = { windowMonths: 3, followRenames: false, bots: ["renovate*", "Ada"], skipIgnored: true };
    assert.deepEqual(await asked(argv), {
      paths: ["src/a.ts", "b.ts"],
      options: { ...options, existing: true, signal },
    });
  });

  it("says in the output how the history was counted", async () => {
    const io = new FakeIo();
    await run("hotspots --format json --window 3 --half-life 90".split(" "), io);
    assert.deepEqual(JSON.parse(io.stdout.text).history, {
      windowMonths: 3,
      halfLifeDays: 90,
      maxFilesPerCommit: 30,
      followRenames: true,
      bots: ["*[bot]"],
      fixWeight: 3,
      merges: "no-merges",
    });
  });

  for (const [argv, expected] of [
    ["hotspots", 20],
    ["hotspots --format markdown", 20],
    ["hotspots --format json", 50],
    ["hotspots --format json --top 7", 7],
    ["hotspots --top 7", 7],
    ["report", 10],
    ["report --format json", 10],
    ["report --top 30 --format json", 30],
    ["coupling", 20],
    ["coupling --format json", 50],
    ["coupling --top 7", 7],
    ["coupling --sum", 20],
    ["coupling --sum --format json", 50],
    ["coupling --sum --format json --top 7", 7],
    ["ownership", 20],
    ["ownership --format json", 50],
    ["ownership --file src/1.ts", 50],
    ["ownership --file src/1.ts --top 7", 7],
  ] as const) {
    it(`lists ${expected} of 50 files: ${argv}`, async () => {
      const io = new FakeIo({ session: manyHotSpots(50) });
      await run(argv.split(" "), io);
      // The problems may name a file as well.
      const [shown = ""] = io.stdout.text.split("What could not be read");
      const { hotspots, pairs, sums, files } = argv.includes("json") ? JSON.parse(shown) : {};
      const listed = (hotspots ?? pairs ?? sums ?? files)?.length ?? new Set(shown.match(/src\/\d+\.ts/g)).size;
      assert.equal(listed, expected);
    });
  }

  describe("problems", () => {
    it("do not change the exit code: partial results are results", async () => {
      const problems = [{ path: "", code: "git-missing", message: "There is no git on PATH." }] as const;
      const io = new FakeIo({ session: new FakeSession({ problems }) });
      assert.equal(await run(["report"], io), 0);
      assert.match(io.stdout.text, /There is no git on PATH\./);
    });

    it("end in 2 and one line when the folder cannot be read at all", async () => {
      const duringIndex = () => {
        throw new UserError("The folder cannot be read.\nTry another.");
      };
      const io = new FakeIo({ session: new FakeSession({ duringIndex }) });
      assert.equal(await run(["report"], io), 2);
      assert.equal(io.stderr.text, "trueline: The folder cannot be read.\\nTry another.\n");
      assert.ok(io.session.disposed);
    });

    it("end in 2 and a stack when they are this program's own", async () => {
      const duringIndex = () => {
        throw new TypeError("x is not a function");
      };
      const io = new FakeIo({ session: new FakeSession({ duringIndex }) });
      assert.equal(await run(["report"], io), 2);
      assert.match(
        io.stderr.text,
        /^trueline: unexpected error\. Please report it\.\nTypeError: x is not a function\n {4}at /,
      );
    });
  });

  describe("a reader that goes away", () => {
    for (const command of ["report", "facts"]) {
      it(`ends ${command} quietly`, async () => {
        const stdout = new FakeOutput();
        stdout.breaksAfter = 0;
        const io = new FakeIo({ session: sampleSession(), stdout });
        assert.equal(await run([command], io), 0);
        assert.equal(io.stderr.text, "");
        assert.ok(io.session.disposed);
      });
    }

    it("keeps no more files from being read than one piece holds", async () => {
      const stdout = new FakeOutput();
      stdout.breaksAfter = 1;
      const files = Array.from({ length: 5000 }, (_, index) => fakeFacts(`src/${index}.ts`));
      const io = new FakeIo({ session: new FakeSession({ files }), stdout });
      assert.equal(await run(["facts"], io), 0);
      assert.ok(stdout.text.length < 66 * 1024, String(stdout.text.length));
    });
  });

  describe("cancelling", () => {
    it("ends in 130 and disposes of the session at once", async () => {
      let disposedMeanwhile = false;
      const session: FakeSession = new FakeSession({
        duringIndex: () => {
          io.cancellation.abort();
          disposedMeanwhile = session.disposed;
          throw new CancelledError();
        },
      });
      const io = new FakeIo({ session, cwd: folder });
      assert.equal(await run(["report", "--output", "report.txt"], io), 130);
      assert.ok(disposedMeanwhile);
      assert.equal(io.stdout.text + io.stderr.text, "");
      assert.deepEqual(readdirSync(folder), []);
    });

    it("does not wait for a reader that takes nothing", async () => {
      const stdout = new FakeOutput();
      const io = new FakeIo({ session: sampleSession(), stdout });
      stdout.write = () => {
        io.cancellation.abort();
        return new Promise(() => {});
      };
      assert.equal(await run(["report"], io), 130);
    });

    it("writes nothing more when it comes just before the output", async () => {
      const io = new FakeIo({ session: sampleSession() });
      io.session.problems = async () => {
        io.cancellation.abort();
        return [];
      };
      assert.equal(await run(["report"], io), 130);
      assert.equal(io.stdout.text, "");
    });

    it("leaves no half of a file", async () => {
      const files = Array.from({ length: 5000 }, (_, index) => fakeFacts(`src/${index}.ts`));
      const io: FakeIo = new FakeIo({ session: new FakeSession({ files }), cwd: folder });
      io.session.allFacts = async function* () {
        for (const file of files) {
          if (file.path === "src/3000.ts") {
            assert.equal(readdirSync(folder).length, 1, "the file that is being written");
            io.cancellation.abort();
          }
          yield file;
        }
      };
      assert.equal(await run(["facts", "--output", "facts.json"], io), 130);
      assert.deepEqual(readdirSync(folder), []);
    });
  });

  describe("--output", () => {
    it("writes the file and nothing to standard output", async () => {
      const io = new FakeIo({ session: sampleSession(), cwd: folder });
      assert.equal(await run(["report", "--output", "report.txt"], io), 0);
      assert.match(readFileSync(join(folder, "report.txt"), "utf8"), /^shop, commit/);
      assert.equal(io.stdout.text, "");
      assert.deepEqual(readdirSync(folder), ["report.txt"]);
    });

    it("replaces a file, keeps its permissions, and writes where a link points", async () => {
      writeFileSync(join(folder, "real.txt"), "old");
      // More than a umask lets a new file have.
      chmodSync(join(folder, "real.txt"), 0o666);
      symlinkSync("real.txt", join(folder, "link.txt"));
      const io = new FakeIo({ session: sampleSession(), cwd: folder });
      assert.equal(await run(["report", "--output", "link.txt"], io), 0);
      assert.match(readFileSync(join(folder, "real.txt"), "utf8"), /^shop, commit/);
      assert.equal(statSync(join(folder, "real.txt")).mode & 0o777, 0o666);
      assert.deepEqual(readdirSync(folder).sort(), ["link.txt", "real.txt"]);
    });

    it("leaves the old file as it was when the work fails", async () => {
      writeFileSync(join(folder, "report.txt"), "old");
      const duringIndex = () => {
        throw new UserError("No.");
      };
      const io = new FakeIo({ session: new FakeSession({ duringIndex }), cwd: folder });
      assert.equal(await run(["report", "--output", "report.txt"], io), 2);
      assert.equal(readFileSync(join(folder, "report.txt"), "utf8"), "old");
      assert.deepEqual(readdirSync(folder), ["report.txt"]);
    });

    it("takes no pipe or device from those who use it", async function () {
      if (process.platform === "win32") this.skip();
      execFileSync("mkfifo", ["--", join(folder, "pipe")]);
      const io = new FakeIo({ session: sampleSession(), cwd: folder });
      assert.equal(await run(["report", "--output", "pipe"], io), 2);
      assert.equal(
        io.stderr.text,
        'trueline: "pipe" is not a regular file. Leave --output out and redirect the output to it.\n',
      );
      assert.ok(statSync(join(folder, "pipe")).isFIFO());
    });

    it("writes whole lines without colours, whatever the terminal is like", async () => {
      const stdout = new FakeOutput(true, 40);
      const io = new FakeIo({ session: sampleSession(), cwd: folder, stdout });
      await run(["hotspots", "--output", "spots.txt"], io);
      const text = readFileSync(join(folder, "spots.txt"), "utf8");
      assert.match(text, /Last change {2}File\n/);
      assert.ok(text.includes("src/checkout/payment/PaymentProviderRegistry.ts"));
      assert.ok(!text.includes("\u001b"));
    });

    it("links from the document's folder to the files", async () => {
      const io = new FakeIo({ session: sampleSession(folder), cwd: folder });
      const out = mkdtempSync(join(tmpdir(), "trueline-out-"));
      await run(["report", "--format", "markdown", "--output", join(out, "report.md")], io);
      const text = readFileSync(join(out, "report.md"), "utf8");
      const name = folder.slice(folder.lastIndexOf("/") + 1);
      assert.ok(text.includes(`[src/cart.py](../${name}/src/cart.py)`), text);
      rmSync(out, { recursive: true });
    });

    it("is not counted itself, and nothing else is left out for it", async () => {
      for (const name of [
        ...hostileNames.filter((name) => !name.includes("/")),
        "{a,b}.ts",
        "+(x).ts",
        "!(y).ts",
        "plain.md",
      ]) {
        const io = new FakeIo({ cwd: folder });
        assert.equal(await run(["report", "--output", name], io), 0);
        const [glob = ""] = io.sessionOptions?.files?.exclude ?? [];
        const matches = picomatch(glob, { dot: true });
        assert.ok(matches(name), name);
        for (const other of ["plain.ts", "a.ts", "b.ts", "x.ts", "sub/plain.md"]) assert.ok(!matches(other), name);
      }
      const io = new FakeIo({ cwd: folder });
      await run(["report", "--output", join(folder, "..", "trueline-outside.md")], io);
      assert.deepEqual(io.sessionOptions?.files?.exclude, []);
      rmSync(join(folder, "..", "trueline-outside.md"));
    });
  });

  describe("a terminal", () => {
    it("decides how wide the text is", async () => {
      for (const argv of ["report", "hotspots", "coupling", "coupling --sum", "ownership", "quality", "check"]) {
        for (const columns of [40, 60, 80, 120]) {
          for (const session of [sampleSession(), hostileSession()]) {
            const io = new FakeIo({ session, stdout: new FakeOutput(true, columns), env: { NO_COLOR: "1" } });
            await run(argv.split(" "), io);
            const tooWide = io.stdout.text.split("\n").filter((line) => line.length > columns);
            assert.deepEqual(tooWide, []);
          }
        }
      }
    });

    it("gets no more than it has, and a pipe gets every column and every path whole", async () => {
      const path = `src/${"deep/".repeat(20)}file.ts`;
      const session = () => new FakeSession({ hotSpots: [fakeHotSpot(path)] });
      const terminal = new FakeIo({ session: session(), stdout: new FakeOutput(true, 80), env: { NO_COLOR: "1" } });
      await run(["hotspots"], terminal);
      assert.ok(!terminal.stdout.text.includes(path));
      const pipe = new FakeIo({ session: session() });
      await run(["hotspots"], pipe);
      assert.ok(pipe.stdout.text.includes(`1970-01-01  ${path}\n`));
      const narrowPipe = new FakeIo({ session: session(), env: { COLUMNS: "60" } });
      await run(["hotspots"], narrowPipe);
      assert.ok(!narrowPipe.stdout.text.includes(path));
    });

    for (const [env, isTerminal, colored] of [
      [{}, true, true],
      [{}, false, false],
      [{ NO_COLOR: "1" }, true, false],
      [{ NO_COLOR: "" }, true, true],
      [{ TERM: "dumb" }, true, false],
      [{ FORCE_COLOR: "1" }, false, true],
      [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
      [{ FORCE_COLOR: "0" }, true, false],
      [{ FORCE_COLOR: "false" }, true, false],
    ] as const) {
      it(`${colored ? "gets" : "gets no"} colours: ${JSON.stringify(env)}, ${isTerminal ? "terminal" : "pipe"}`, async () => {
        const io = new FakeIo({ session: sampleSession(), stdout: new FakeOutput(isTerminal, 80), env });
        await run(["report"], io);
        assert.equal(io.stdout.text.includes("\u001b["), colored);
      });
    }

    it("gets JSON and Markdown without colours", async () => {
      for (const format of ["json", "markdown"]) {
        const io = new FakeIo({ session: sampleSession(), stdout: new FakeOutput(true, 80) });
        await run(["report", "--format", format], io);
        assert.ok(!io.stdout.text.includes("\u001b"));
      }
    });
  });
});
