import type { FileMeasurement, Miss, ModuleFile } from "../model";
import type { Measure } from "./measure";
import { terms } from "./measureTerms";
import { median } from "./median";

/** Value: 100 x what modules offer and others use / what modules offer. */
export const narrowInterfaces: Measure<"interfaces"> = {
  ...terms("narrow-interfaces"),
  evidence: "interfaces",
  measure: (files) => {
    const members = files.flatMap(({ exports }) => exports.flatMap((each) => each.members ?? []));
    return {
      kind: "files",
      files: files.map(measureFile),
      beside: [
        { name: "imports around an entry point", value: files.reduce((sum, each) => sum + each.deepImports.length, 0) },
        ...(members.length === 0
          ? []
          : [
              { name: "members per exported interface, median", value: median(members) },
              { name: "members per exported interface, most", value: members.reduce((a, b) => Math.max(a, b)) },
            ]),
      ],
    };
  },
};

function measureFile({ path, module, exports, deepImports }: ModuleFile): FileMeasurement {
  const unused = exports.filter(({ usedOutside }) => !usedOutside);
  const misses: Miss[] = [
    ...unused.map(({ name, startLine }) => ({
      startLine,
      message: `${wording(name)} is offered by \`${module}\`, and nothing outside of it uses it.`,
    })),
    ...deepImports.map(({ specifier, module: other, startLine }) => ({
      startLine,
      message: `\`${specifier}\` goes around the entry point of \`${other}\`.`,
    })),
  ];
  return {
    path,
    counted: exports.length - unused.length,
    of: exports.length,
    misses: misses.sort((one, other) => (one.startLine ?? 0) - (other.startLine ?? 0)),
  };
}

function wording(name: string): string {
  if (name === "default") return "The default export";
  return name === "=" ? "What `module.exports` is set to" : `\`${name}\``;
}
