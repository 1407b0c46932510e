// Mounts the widgets of a published page: no kernel, no network, from http:// and from file://.
import type { HostModel, WidgetModule } from "./kit/define";

declare global {
  /** Source of each widget module by its id, put there by the book's build. */
  var seedsoilModules: Record<string, string> | undefined;
}

const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
const VIEW = 'script[type="application/vnd.jupyter.widget-view+json"]';

class PageModel implements HostModel {
  readonly #state: Record<string, unknown>;
  readonly #callbacks = new Map<string, Set<() => void>>();

  constructor(state: Record<string, unknown>) {
    this.#state = state;
  }

  get(key: string): unknown {
    return this.#state[key];
  }

  set(key: string, value: unknown): void {
    if (JSON.stringify(this.#state[key]) === JSON.stringify(value)) return;
    this.#state[key] = value;
    for (const callback of [...(this.#callbacks.get(`change:${key}`) ?? [])]) callback();
  }

  on(event: string, callback: () => void): void {
    const known = this.#callbacks.get(event) ?? new Set();
    this.#callbacks.set(event, known.add(callback));
  }

  off(event: string, callback: () => void): void {
    this.#callbacks.get(event)?.delete(callback);
  }

  save_changes(): void {
    // The page is the only holder of this state.
  }
}

/** Module sources that Jupyter's own widget state carries, for a page whose build left it in place. */
function sourcesInState(): Record<string, string> {
  const sources: Record<string, string> = {};
  for (const script of document.querySelectorAll(STATE)) {
    const { state } = JSON.parse(script.textContent ?? "{}") as {
      state?: Record<string, { state: { _anywidget_id?: string; _esm?: string } }>;
    };
    for (const { state: traits } of Object.values(state ?? {})) {
      if (traits._anywidget_id && traits._esm) sources[traits._anywidget_id] = traits._esm;
    }
  }
  return sources;
}

const modules = new Map<string, Promise<{ default: WidgetModule }>>();

/** A blob: address, because a page opened from disk may not import a file beside it. */
function load(source: string): Promise<{ default: WidgetModule }> {
  const known = modules.get(source);
  if (known) return known;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const loading = import(address) as Promise<{ default: WidgetModule }>;
  modules.set(source, loading);
  return loading;
}

async function mount(el: HTMLElement, sources: Record<string, string>): Promise<void> {
  const live = document.createElement("div");
  try {
    const id = el.dataset.widget ?? "";
    const source = sources[id];
    if (!source) throw new Error(`no module for widget "${id}" in this page`);
    const { default: widget } = await load(source);
    const twin = [...el.childNodes];
    el.append(live);
    widget.render({ model: new PageModel(JSON.parse(el.dataset.state ?? "{}")), el: live });
    for (const node of twin) node.remove();
    el.dataset.ready = "1";
  } catch (error) {
    console.error(error);
    live.remove();
    const note = document.createElement("p");
    note.className = "ss-note";
    note.textContent = "The interactive version could not start here. Its first state is shown as text.";
    el.append(note);
    el.dataset.ready = "0";
  }
}

let started = false;

async function start(): Promise<void> {
  if (started) return;
  started = true;
  const sources = { ...sourcesInState(), ...globalThis.seedsoilModules };
  for (const view of document.querySelectorAll(VIEW)) {
    const note = document.createElement("p");
    note.className = "ss-note";
    note.textContent = "This control needs a running notebook kernel.";
    view.after(note);
  }
  const mounts = document.querySelectorAll<HTMLElement>(".ss-mount[data-widget]");
  await Promise.all(Array.from(mounts, (el) => mount(el, sources)));
  performance.mark("seedsoil-ready");
}

// Deferred scripts run while readyState is already "interactive": only DOMContentLoaded says that all of them have run.
if (document.readyState === "complete") void start();
else {
  document.addEventListener("DOMContentLoaded", () => void start());
  addEventListener("load", () => void start());
}
