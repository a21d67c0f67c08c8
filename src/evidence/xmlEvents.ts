import sax from "sax";
import type { ProblemCode } from "../model";
import { Refusal } from "./refusal";

/** What hears of the elements of a file, in the order in which they come. */
export interface XmlListener {
  openElement(element: string, attributes: Readonly<Record<string, string>>): void;
  closeElement(): void;
  /** The text inside of the innermost element, in pieces. */
  text?(text: string): void;
}

export interface XmlRules {
  /** Of the Refusal of what is no well-formed XML. */
  readonly code: ProblemCode;
  /** What is wrong with a document type, given what stands in it; undefined for one that does no harm. */
  readonly doctype: (text: string) => string | undefined;
}

/**
 * Text in, elements out; every method throws Refusal. Nothing is ever fetched, and no entities are known but XML's own
 * five. A parser that has thrown is of no more use.
 */
export class XmlEvents {
  private readonly sax = sax.parser(true, { strictEntities: true } as sax.SAXOptions);

  constructor(listener: XmlListener, { code, doctype }: XmlRules) {
    this.code = code;
    this.sax.onopentag = ({ name, attributes }) => {
      listener.openElement(name, attributes as Readonly<Record<string, string>>);
    };
    this.sax.onclosetag = () => listener.closeElement();
    if (listener.text !== undefined) {
      this.sax.ontext = (text) => listener.text?.(text);
      this.sax.oncdata = (text) => listener.text?.(text);
    }
    this.sax.ondoctype = (text) => {
      const message = doctype(text);
      if (message !== undefined) throw new Refusal("refused-xml", message);
    };
    this.sax.onerror = (error) => {
      // Vitest writes a whole message into an attribute; the size of the file bounds it.
      if (error.message.startsWith("Max buffer length exceeded: attribValue")) this.sax.resume();
      else throw new Refusal(code, whatIsWrong(error));
    };
  }

  private readonly code: ProblemCode;

  write(text: string): void {
    this.guarded(() => this.sax.write(text));
  }

  end(): void {
    this.guarded(() => this.sax.close());
  }

  /** An attribute may be called `hasOwnProperty`, which the parser does not survive. */
  private guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal(this.code, "It could not be parsed as XML.");
    }
  }
}

/** `Unclosed root tag\nLine: 2\nColumn: 9\nChar: ` -> a sentence for the user; lines of the parser start at 0. */
function whatIsWrong({ message }: Error): string {
  const [what = "", line = ""] = message.split("\n");
  if (/^(Unclosed root tag|Unexpected end)/.test(what)) {
    return "It ends in the middle. Was the test run stopped, or still writing it?";
  }
  if (what.startsWith("Non-whitespace before first tag")) return "It is no XML.";
  return `It is broken XML: ${what.replace(/\.$/, "")}, in line ${Number(line.replace("Line: ", "")) + 1}.`;
}
