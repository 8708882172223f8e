// A clean page of its own, to print. It opens when the reader asks for it; there, a button prints.
const PAPER = `
  :root { color-scheme: light; }
  @page { margin: 14mm; }
  body { font: 16px/1.45 "Source Sans 3", Helvetica, Arial, sans-serif; color: #000; background: #fff; max-width: 760px; margin: 24px auto;
         padding: 0 16px; overflow-wrap: anywhere; }
  h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 18px 0 4px; break-after: avoid; }
  p, ul { margin: 4px 0; } ul { padding-left: 24px; } li { margin: 4px 0; break-inside: avoid; }
  img { display: block; width: 100%; object-fit: contain; }
  .always { font-weight: 600; } .note { border: 2px solid #000; padding: 6px 12px; border-radius: 8px; }
  .line { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: flex-end; break-inside: avoid; }
  .room { flex: 1; min-width: 120px; border-bottom: 1.5px dotted #000; height: 28px; } .small { font-size: 13px; margin-top: 22px; }
  button { font: inherit; padding: 8px 20px; min-height: 40px; margin-bottom: 18px; cursor: pointer; }
  button:focus-visible { outline: 3px solid #000; outline-offset: 2px; }
  @media print { button { display: none; } body { margin: 0; max-width: none; padding: 0; } img { max-height: 96vh; } }`;

// The part of a new page that is printed, or null where the browser opens none.
function cleanPage(title, words) {
  const page = open("", "_blank");
  if (!page) return null;
  const { head, body, documentElement } = page.document;
  documentElement.lang = "en";
  page.document.title = title;
  loadTypeface(page.document);
  element("style", head, PAPER);
  element("button", body, words.print_now, { type: "button" }).addEventListener("click", () => page.print());
  return element("main", body);
}
