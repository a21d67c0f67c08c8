/** Longer ones are no names. */
const mostCharacters = 500;

const methods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * One name for one endpoint, however a tool writes it: `GET /users`. A URL is its path, without host and query; a path or
 * URL without a method is asked for with GET, as every tool does by itself. Any other name (`list users`) stays as it is.
 *
 * @param text as a tool wrote it.
 * @param method where it stands in a field of its own.
 * @returns undefined for what is no name.
 */
export function endpointName(text: string, method?: string): string | undefined {
  const name = text.trim().replaceAll(/[\s\p{Cc}]+/gu, " ");
  if (name === "" || name.length > mostCharacters) return undefined;
  const [, verb = "", rest = ""] = /^([A-Za-z]+) (.+)$/.exec(name) ?? [];
  const isVerb = methods.has(verb.toUpperCase());
  const path = pathOf(isVerb ? rest : name);
  if (path !== undefined) return `${isVerb ? verb.toUpperCase() : knownMethod(method)} ${path}`;
  return name;
}

function knownMethod(method = "GET"): string {
  const upper = method.trim().toUpperCase();
  return methods.has(upper) ? upper : "GET";
}

/** Undefined for what is neither a path nor a URL. */
function pathOf(text: string): string | undefined {
  const path = text.replace(/^https?:\/\/[^/?#]*/i, "");
  if (path === text && !text.startsWith("/")) return undefined;
  const plain = path.replace(/[?#].*$/, "");
  return plain === "" ? "/" : plain;
}
