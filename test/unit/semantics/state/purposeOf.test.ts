import assert from "node:assert/strict";
import { ts } from "../../../../src/semantics/compiler";
import { purposeOf } from "../../../../src/semantics/state/purposeOf";

describe("what a file with state is there for", () => {
  const cases: readonly [expected: string, path: string, code: string][] = [
    ["test", "test/users.ts", ""],
    ["test", "src/users.spec.ts", ""],
    ["migration", "db/migrations/1.ts", ""],
    ["migration", "prisma/seed-staging/towns.ts", ""],
    ["migration", "prisma/seed-towns.ts", ""],
    ["product", "src/seedlings/plants.ts", ""],
    ["product", "src/reseed/plants.ts", ""],
    ["script", "scripts/import.mjs", ""],
    ["script", "apps/web/bin/factory/threads.ts", ""],
    ["product", "src/users.ts", ""],
    ["test", "packages/api-tests/src/server.ts", ""],
    ["product", "src/ab-tests/store.ts", ""],
    // What sets tests up may be called anything.
    ["test", "playground/setup.ts", "import { beforeAll } from 'vitest';"],
    ["test", "playground/setup.ts", "import { type Mock, vi } from 'vitest';"],
    ["test", "playground/setup.ts", "import test from 'node:test';"],
    ["test", "playground/setup.ts", "import '@testing-library/jest-dom';"],
    // Whoever only names a type of theirs, or configures them, runs without them.
    ["product", "src/reporter.ts", "import type { Reporter } from '@playwright/test';"],
    ["product", "src/mocks.ts", "import { type Mock } from 'vitest';"],
    ["product", "vite.config.ts", "import { defineConfig } from 'vitest/config';"],
    ["product", "src/users.ts", "import { test } from './vitest';"],
  ];
  for (const [expected, path, code] of cases)
    it(`${path} with ${code || "anything"}: ${expected}`, () => {
      assert.equal(purposeOf(path, ts.createSourceFile(path, code, ts.ScriptTarget.ESNext)), expected);
    });
});
