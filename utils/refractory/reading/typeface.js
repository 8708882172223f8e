// Gives a page the typeface, once: whole bytes, so no text waits for it or changes when it comes.
function loadTypeface(document) {
  if ([...document.fonts].some((face) => face.family.replaceAll('"', "") === "Source Sans 3")) return;
  for (const { weight, range, data } of TYPEFACE) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    document.fonts.add(new document.defaultView.FontFace("Source Sans 3", bytes, { weight, unicodeRange: range }));
  }
}

loadTypeface(document);
