// Runs inside the window of VS Code, before anything else there: what the tests read off the page by frames. It is
// plain JavaScript, because everything else is compiled without the types of a browser.
window.truelineTest = {
  /** Resolves when the next frame is about to be drawn. */
  nextFrame() {
    return new Promise((resolve) => requestAnimationFrame(resolve));
  },

  /** The lenses of the editor from the top: `{ text, top }`. */
  lenses() {
    return [...document.querySelectorAll(".editor-instance .codelens-decoration")]
      .filter((lens) => lens.offsetParent !== null && getComputedStyle(lens).visibility !== "hidden")
      .map((lens) => ({ text: textOf(lens), top: lens.getBoundingClientRect().top }))
      .filter(({ text }) => text !== "")
      .sort((a, b) => a.top - b.top);
  },

  /** The lines of code that are drawn, from the top: `{ text, top }`. */
  lines() {
    return [...document.querySelectorAll(".editor-instance .view-line")]
      .map((line) => ({ text: plain(line.textContent), top: line.getBoundingClientRect().top }))
      .sort((a, b) => a.top - b.top);
  },

  /** From now on keeps the lenses and lines of every frame, until `stopRecording` returns them. */
  startRecording() {
    const frames = [];
    this.frames = frames;
    const record = () => {
      if (this.frames !== frames) return;
      frames.push({ lenses: this.lenses(), lines: this.lines() });
      requestAnimationFrame(record);
    };
    requestAnimationFrame(record);
  },

  stopRecording() {
    const frames = this.frames;
    this.frames = undefined;
    return frames;
  },
};

/** The commands of one lens, joined by ` | ` as they are drawn. */
function textOf(lens) {
  return [...lens.children]
    .map((part) => plain(part.textContent))
    .filter((text) => text !== "" && text !== "|")
    .join(" | ");
}

/** The editor draws blanks as no-break spaces. */
function plain(text) {
  return (text ?? "").replace(/\u00a0/g, " ").trimEnd();
}
