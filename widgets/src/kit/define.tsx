import { render as paint, type ComponentType } from "preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import kitCss from "./kit.css";
import { partClasses, partStyles } from "./styles";
import tokensCss from "./tokens.css";

/** The part of a Jupyter front-end model that every host offers. */
export interface HostModel {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
  save_changes(): void;
}

/** A host's model with the widget's own traits as types. */
export class TypedModel<Traits> {
  readonly #host: HostModel;

  constructor(host: HostModel) {
    this.#host = host;
  }

  get<K extends keyof Traits & string>(key: K): Traits[K] {
    return this.#host.get(key) as Traits[K];
  }

  set<K extends keyof Traits & string>(key: K, value: Traits[K]): void {
    this.#host.set(key, value);
    try {
      this.#host.save_changes();
    } catch {
      // A page without a kernel has nowhere to save to; the view still changes.
    }
  }

  /** Calls back after each change of `key`; the returned function stops it. */
  listen(key: keyof Traits & string, callback: () => void): () => void {
    // Hosts pass different arguments (model and value, or an event), so none reach the callback.
    const wrapped = (): void => callback();
    this.#host.on(`change:${key}`, wrapped);
    return () => {
      try {
        this.#host.off(`change:${key}`, wrapped);
      } catch {
        // Some hosts refuse off(); a listener of an unmounted view then only sets state nobody reads.
      }
    };
  }
}

/** A trait as component state: its value now, and a function that sets it for every view and for Python. */
export function useTrait<Traits, K extends keyof Traits & string>(
  model: TypedModel<Traits>,
  key: K,
): [Traits[K], (value: Traits[K]) => void] {
  const [value, setValue] = useState<Traits[K]>(() => model.get(key));
  useLayoutEffect(() => {
    const read = (): void => setValue(() => model.get(key));
    read();
    return model.listen(key, read);
  }, [model, key]);
  const set = useCallback((next: Traits[K]) => model.set(key, next), [model, key]);
  return [value, set];
}

export interface ViewProps<Traits> {
  model: TypedModel<Traits>;
  /** An element id that no other view in the document has. */
  uid: (suffix: string) => string;
}

export interface WidgetModule {
  render(context: { model: HostModel; el: HTMLElement }): () => void;
}

/** The default export of a widget's module, for Jupyter and for the published page. */
export function defineWidget<Traits>(
  name: string,
  css: string,
  View: ComponentType<ViewProps<Traits>>,
): WidgetModule {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([tokensCss, kitCss, ...partStyles, css].join("\n"));
  return {
    render({ model, el }) {
      // One sheet for all views of a widget: a copy in each would be matched against the page as often.
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
      const root = document.createElement("div");
      root.className = ["ss-widget", `ss-${name}`, ...partClasses].join(" ");
      // JupyterLab binds arrow keys and letters to notebook commands and would take them from sliders.
      root.addEventListener("keydown", (event) => event.stopPropagation());
      el.append(root);
      const prefix = `${name}-${Math.random().toString(36).slice(2, 9)}`;
      paint(<View model={new TypedModel<Traits>(model)} uid={(suffix) => `${prefix}-${suffix}`} />, root);
      return () => {
        paint(null, root);
        root.remove();
      };
    },
  };
}
