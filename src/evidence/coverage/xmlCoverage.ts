import { Refusal } from "../refusal";
import { XmlEvents } from "../xmlEvents";
import { CloverBuilder } from "./clover";
import { CoberturaBuilder } from "./cobertura";
import type { CoverageBuilder, ParsedCoverage } from "./reportedFile";

/** Elements may be nested so deeply; those of real reports are nested eight deep. */
const maxDepth = 32;

/**
 * Reads Cobertura and Clover: both begin with `<coverage>`, and only Clover has a `<project>` in it. Writers of both
 * name Cobertura's DTD, which is not fetched; a document type that defines anything itself is refused.
 * @param text in pieces.
 * @throws Refusal for what is neither, broken or cut off.
 */
export class XmlCoverage {
  private builder: CoverageBuilder | undefined;
  private readonly above: string[] = [];
  private readonly texts: string[] = [];
  private readonly xml = new XmlEvents(
    {
      openElement: (element, attributes) => this.open(element, attributes),
      closeElement: () => this.close(),
      text: (text) => this.addText(text),
    },
    {
      code: "not-coverage",
      doctype: (text) =>
        /\[|<!/.test(text)
          ? "Its document type defines something itself, which may be entities, so it was not read."
          : undefined,
    },
  );
  private roots = 0;

  write(text: string): void {
    this.xml.write(text);
  }

  end(): ParsedCoverage {
    this.xml.end();
    if (this.roots === 0) throw new Refusal("not-coverage", "It is empty. Was the test run still writing it?");
    // Of an empty run neither format has an element that tells.
    this.builder ??= new CoberturaBuilder();
    return this.builder.result();
  }

  private open(element: string, attributes: Readonly<Record<string, string>>): void {
    if (this.above.length >= maxDepth) {
      throw new Refusal("refused-xml", `Its elements are nested more than ${maxDepth} deep, so it was not read.`);
    }
    if (this.above.length === 0) this.checkRoot(element);
    if (this.above.length === 1 && this.builder === undefined) {
      this.builder = element === "project" ? new CloverBuilder() : new CoberturaBuilder();
    }
    this.builder?.open(element, attributes, this.above);
    this.above.push(element);
    this.texts.push("");
  }

  private close(): void {
    const element = this.above.pop() ?? "";
    this.builder?.close(element, (this.texts.pop() ?? "").trim());
  }

  private addText(text: string): void {
    const last = this.texts.length - 1;
    if (this.above[last] === "source" && (this.texts[last] ?? "").length < 4096) this.texts[last] += text;
  }

  private checkRoot(element: string): void {
    if (this.roots++ > 0) throw new Refusal("not-coverage", "It has more than one root element, so it is no XML.");
    if (element === "coverage") return;
    const name = element.length > 40 ? `${element.slice(0, 40)}…` : element;
    throw new Refusal("not-coverage", `It is XML, but no coverage report: it begins with <${name}>.`);
  }
}
