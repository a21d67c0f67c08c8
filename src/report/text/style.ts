/** How words are set off in a terminal; every method gives its text back as it is where colours are off. */
export interface Style {
  heading(text: string): string;
  quiet(text: string): string;
  warning(text: string): string;
  /** @param heat 0 to 100. */
  heat(text: string, heat: number): string;
}

const plain = (text: string) => text;

const plainStyle: Style = { heading: plain, quiet: plain, warning: plain, heat: plain };

/** Only the sixteen colours that every terminal lets its user choose. */
const colorStyle: Style = {
  heading: sequence(1, 22),
  quiet: sequence(2, 22),
  warning: sequence(33, 39),
  heat: (text, heat) => (heat >= 95 ? sequence(31, 39)(text) : heat >= 80 ? sequence(33, 39)(text) : text),
};

export function styleFor(color: boolean): Style {
  return color ? colorStyle : plainStyle;
}

function sequence(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
