// A button to choose one file on this computer. It goes to the kernel, on the same computer, in parts small
// enough for its connection; a file that is too large is not read at all, only named.
const PART = 1 << 20; // bytes

function render({ model, el }) {
  el.classList.add("refractory-file");
  const label = el.appendChild(document.createElement("label"));
  const input = el.appendChild(document.createElement("input"));
  label.textContent = model.get("label");
  label.htmlFor = input.id = `refractory-${crypto.randomUUID()}`;
  input.type = "file";
  input.accept = model.get("accept");
  input.addEventListener("change", async () => {
    const file = input.files[0];
    input.value = ""; // so that the same file may be chosen again
    if (!file) return;
    const about = { name: file.name, size: file.size };
    if (file.size > model.get("most") || file.size === 0) return model.send({ ...about, start: -1 });
    try {
      for (let start = 0; start < file.size; start += PART) {
        const part = await file.slice(start, start + PART).arrayBuffer();
        model.send({ ...about, start }, undefined, [part]);
      }
    } catch {
      model.send({ ...about, start: -2 }); // the disk went away, or the file changed
    }
  });
}

export default { render };
