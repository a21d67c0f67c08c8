import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { z } from "zod";
import type { Snapshot } from "../../../src/program";
import { buildCheckList, type CheckList } from "../../../src/report/checkList";
import { buildComparison, type Comparison } from "../../../src/report/comparison";
import {
  buildCouplingList,
  buildCouplingSumList,
  type CouplingList,
  type CouplingSumList,
} from "../../../src/report/couplingList";
import { buildCoverageList, type CoverageList } from "../../../src/report/coverageList";
import type { FactsDocument } from "../../../src/report/factsDocument";
import type { HotSpotList } from "../../../src/report/hotSpotList";
import { jsonFormat } from "../../../src/report/jsonFormat";
import { buildLeverageList, type LeverageList } from "../../../src/report/leverageList";
import { buildOwnershipList, type OwnershipList } from "../../../src/report/ownershipList";
import { buildQualityList, type QualityList } from "../../../src/report/qualityList";
import { buildHotSpotList, buildReport, type Report } from "../../../src/report/report";
import type {
  checkSchema,
  compareSchema,
  couplingSchema,
  couplingSumSchema,
  coverageSchema,
  factsSchema,
  hotSpotsSchema,
  leverageSchema,
  ownershipSchema,
  qualitySchema,
  reportSchema,
  snapshotSchema,
  testsSchema,
  xraySchema,
} from "../../../src/report/schemas";
import { buildTestList, type TestList } from "../../../src/report/testList";
import { buildXRayReport, type XRayReport } from "../../../src/report/xrayReport";
import { FakeSession } from "../../support/fakeSession";
import { assertMatchesSchema } from "../../support/jsonSchema";
import { hostileSession, sampleSession, sampleXRay } from "./sampleFolder";

/** Compiles only where what the schema says and what the output's type says are the same, field by field. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** `readonly` makes no difference to JSON. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
/** zod lets an optional field be undefined as well; JSON has no such value. */
type Defined<T> = T extends (infer Item)[]
  ? Defined<Item>[]
  : T extends object
    ? { [Key in keyof T]: Defined<Exclude<T[Key], undefined>> }
    : T;
type Described<Schema extends z.ZodType, Output> = Same<Defined<z.infer<Schema>>, Defined<Mutable<Output>>>;

const described: readonly [
  Described<typeof reportSchema, Report>,
  Described<typeof hotSpotsSchema, HotSpotList>,
  Described<typeof factsSchema, FactsDocument>,
  Described<typeof couplingSchema, CouplingList>,
  Described<typeof couplingSumSchema, CouplingSumList>,
  Described<typeof ownershipSchema, OwnershipList>,
  Described<typeof xraySchema, XRayReport>,
  Described<typeof testsSchema, TestList>,
  Described<typeof coverageSchema, CoverageList>,
  Described<typeof leverageSchema, LeverageList>,
  Described<typeof qualitySchema, QualityList>,
  Described<typeof checkSchema, CheckList>,
  Described<typeof compareSchema, Comparison>,
  Described<typeof snapshotSchema, Snapshot>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true];

describe("the shipped JSON Schemas", () => {
  it("are the ones that the schemas in the source make", () => {
    assert.ok(described.every((same) => same));
    const script = join(__dirname, "..", "..", "..", "scripts", "generate-schemas.mjs");
    execFileSync(process.execPath, [script, "--check"], { stdio: ["ignore", "pipe", "pipe"] });
  }).timeout(30_000);

  for (const [name, folder] of Object.entries({
    sample: sampleSession,
    hostile: hostileSession,
    empty: () => new FakeSession(),
  })) {
    it(`describe the outputs of the ${name} folder`, async () => {
      const session = folder();
      const index = await session.index();
      const report = jsonFormat.renderReport(await buildReport(session, index)).output;
      assertMatchesSchema("report", JSON.parse(report));
      const list = jsonFormat.renderHotSpots(await buildHotSpotList(session, index)).output;
      assertMatchesSchema("hotspots", JSON.parse(list));
      const coupling = jsonFormat.renderCoupling(await buildCouplingList(session, index)).output;
      assertMatchesSchema("coupling", JSON.parse(coupling));
      const sums = jsonFormat.renderCouplingSums(await buildCouplingSumList(session, index)).output;
      assertMatchesSchema("coupling-sum", JSON.parse(sums));
      const ownership = jsonFormat.renderOwnership(await buildOwnershipList(session, index)).output;
      assertMatchesSchema("ownership", JSON.parse(ownership));
      const xray = jsonFormat.renderXRay(await buildXRayReport(session, index, sampleXRay)).output;
      assertMatchesSchema("xray", JSON.parse(xray));
      const tests = jsonFormat.renderTests(await buildTestList(session)).output;
      assertMatchesSchema("tests", JSON.parse(tests));
      const coverage = jsonFormat.renderCoverage(await buildCoverageList(session)).output;
      assertMatchesSchema("coverage", JSON.parse(coverage));
      const leverage = jsonFormat.renderLeverage(await buildLeverageList(session, {})).output;
      assertMatchesSchema("leverage", JSON.parse(leverage));
      const quality = jsonFormat.renderQuality(await buildQualityList(session)).output;
      assertMatchesSchema("quality", JSON.parse(quality));
      const check = jsonFormat.renderCheck(await buildCheckList(session)).output;
      assertMatchesSchema("check", JSON.parse(check));
      const ratchet = jsonFormat.renderCheck(await buildCheckList(session, { ratchet: {} })).output;
      assertMatchesSchema("check", JSON.parse(ratchet));
      const comparison = await buildComparison(session, { revisions: ["main"] });
      assertMatchesSchema("compare", JSON.parse(jsonFormat.renderComparison(comparison).output));
      for (const snapshot of (await session.snapshots()).snapshots) assertMatchesSchema("snapshot", snapshot);
    });
  }

  it("refuse what is not described", () => {
    const facts = { schemaVersion: 1, root: "/", files: [], problems: [] };
    assertMatchesSchema("facts", facts);
    assert.throws(() => assertMatchesSchema("facts", { ...facts, extra: 1 }), /additionalProperties/);
    assert.throws(() => assertMatchesSchema("facts", { ...facts, problems: [{ path: "", code: "odd", message: "" }] }));
    assert.throws(() => assertMatchesSchema("facts", { schemaVersion: 1, root: "/", files: [] }), /problems/);
  });
});
