// The container that JupyterLab loads, written by hand: `init` is given the modules that it shares, `get` the plugin.
// Without `__esModule` all of JupyterLab stays blank.
(() => {
  const here = document.currentScript.src;
  let scope;

  async function shared(name) {
    const [{ get }] = Object.values(scope[name]);
    return (await get())();
  }

  (globalThis._JUPYTERLAB ??= {}).refractory = {
    init(given) {
      scope = given;
    },
    async get() {
      const { plugin } = await import(new URL("plugin.js", here));
      return () => ({ __esModule: true, default: plugin(shared) });
    },
  };
})();
