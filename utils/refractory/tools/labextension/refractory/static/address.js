// Where things are: the server's root, and the addresses of lessons.

export const { baseUrl: ROOT, mode } = JSON.parse(document.getElementById("jupyter-config-data").textContent);

// The address of a notebook, as a page of its own ("doc") or with all tools ("lab").
export function address(path, place = "doc") {
  return `${ROOT}${place}/tree/${path.split("/").map(encodeURIComponent).join("/")}`;
}
