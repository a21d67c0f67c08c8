import assert from "node:assert/strict";
import { specOf, specPath } from "../../../src/model";

describe("where the specification of a leverage point is made", () => {
  const table: readonly [name: string, path: string][] = [
    ["OrderService.placeOrder", "docs/specs/order-service-place-order.md"],
    // Nothing of a name from a repository leads out of the folder.
    ["../../etc/passwd", "docs/specs/etc-passwd.md"],
    ["日本", "docs/specs/leverage-point.md"],
  ];
  for (const [name, path] of table) it(`${name}: ${path}`, () => assert.equal(specPath(name), path));

  it("is the folder that the definition names", () => assert.equal(specPath("Order", "rfcs"), "rfcs/order.md"));
});

describe("the specification of a leverage point", () => {
  const paths = [
    "rfcs/order.md",
    "rfcs/2024/OrderService.adoc",
    "rfcs/b/user_store.rst",
    "rfcs/a/user-store.md",
    "rfcs/diagram.png",
    "rfcs2/invoice.md",
    "rfcs/日本.md",
  ];
  const table: readonly [name: string, path: string | undefined][] = [
    ["Order", "rfcs/order.md"],
    ["OrderService", "rfcs/2024/OrderService.adoc"],
    // Of several the first by its path, so that it is the same one everywhere.
    ["UserStore", "rfcs/a/user-store.md"],
    // What has none is covered by that of what it is a member of.
    ["OrderService.place", "rfcs/2024/OrderService.adoc"],
    ["Diagram", undefined],
    ["Invoice", undefined],
    // A name without a letter that files are named with says nothing.
    ["日本", undefined],
  ];
  for (const [name, path] of table)
    it(`${name}: ${path ?? "none"}`, () => assert.equal(specOf(name, "rfcs", paths), path));
});
