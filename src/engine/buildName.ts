import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** Names a build of this program by the contents of some of its bundles, which are read when it is first asked for. */
export function buildName(bundles: readonly string[]): () => string {
  let name: string | undefined;
  return () => {
    if (name === undefined) {
      const hash = createHash("sha1");
      for (const bundle of bundles) hash.update(readFileSync(bundle));
      name = hash.digest("hex");
    }
    return name;
  };
}
