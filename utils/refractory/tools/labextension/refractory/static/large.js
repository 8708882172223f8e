// "Larger" holds for the whole lesson: a key in the browser's memory, a class on the page, an event when it changes.
// The panels set and hear the same three.

const KEY = "refractory.large";

export function isLarge() {
  return localStorage.getItem(KEY) == "1";
}

export function setLarge(large) {
  localStorage.setItem(KEY, large ? "1" : "");
  dispatchEvent(new Event(KEY.replace(".", "-")));
}

// The class follows what the memory says: now, at each change, and when another tab changes it.
export function followLarge() {
  const follow = () => document.documentElement.classList.toggle("refractory-large", isLarge());
  addEventListener("refractory-large", follow);
  addEventListener("storage", ({ key }) => key == KEY && dispatchEvent(new Event("refractory-large")));
  follow();
}
