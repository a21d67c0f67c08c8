import { visible } from "../text/terminalText";

/**
 * Text that shows up in a Markdown document as it is, on one line: nothing in it is markup, HTML, a table's border or
 * mathematics, an emoji's short name or an address that becomes a link, and nothing at its start is a heading or a list.
 */
export function escapeText(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]~$]|(?<=\S)@|:(?=\S)|(?<=\bwww)\./gi, "\\$&")
    .replace(/[&<>|]/g, entity)
    .replace(/^\d+(?=[.)])/, "$&\\")
    .replace(/^[-+=#]/, "\\$&")
    .replace(/^ | $/g, entity);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/**
 * A path as the target of a link, relative and URI-encoded: no scheme, bracket or space can come out of it.
 * Half a surrogate pair, which has no encoding, becomes U+FFFD.
 */
export function encodePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map((segment) => encodeURIComponent(segment).replace(/[!'()*]/g, percent))
    .join("/");
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
