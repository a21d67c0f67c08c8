/**
 * Names of exports as verdicts have them: as importing modules call them, `default`, `=` for `export =`, `Outer.inner` for
 * what a namespace exports, and so `=.inner` for what is offered with `export =`.
 */

/** What importing files ask for to get at it: `Outer` of `Outer.inner`, `=` of `=.inner`. */
export function outerName(name: string): string {
  return name.split(".")[0] ?? name;
}

/** What a file asks for that takes it: who asks for `inner` or for the whole takes `=.inner`. */
export function askedNames(name: string): readonly string[] {
  const [outer = name, inner] = name.split(".");
  return outer === "=" && inner !== undefined ? [inner, "default"] : [outer];
}

/** As a sentence calls it: `inner` of `=.inner`. */
export function spokenName(name: string): string {
  return name === "=" ? "export =" : name.replace(/^=\./, "");
}
