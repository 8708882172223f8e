// A lesson is printed as it stands on the page: what the reader left open, and the strips that are for paper.

const STRIP = 'details:has(img[src*="_strip."])';

export class Paper {
  constructor(panel) {
    this.strips = () => panel.node.querySelectorAll(STRIP);
    this.print = async () => print();
    addEventListener("beforeprint", () => this.open());
    addEventListener("afterprint", () => this.close());
  }

  open() {
    this.opened = [...this.strips()].filter((strip) => !strip.open);
    for (const strip of this.opened) strip.open = true;
  }

  close() {
    for (const strip of this.opened) strip.open = false;
  }
}
