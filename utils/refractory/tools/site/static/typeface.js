// A clean page that a front-end opens has the letters of this one.
function loadTypeface(other) {
  const style = document.querySelector("link[data-typeface]");
  if (!style) return;
  const link = other.createElement("link");
  link.rel = "stylesheet";
  link.href = style.href;
  other.head.append(link);
}
