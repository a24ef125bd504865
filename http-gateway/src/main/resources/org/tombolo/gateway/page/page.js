"use strict";
/* Runs a process from its page, and follows a job. All that comes from the server is shown as text. */
(() => {
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const clear = (place) => { place.replaceChildren(); return place; };
  const isPlain = (value) => value === null || typeof value !== "object";

  /** JSON with lists of single values on one line. */
  const pretty = (value, indent = "") => {
    if (isPlain(value)) return JSON.stringify(value);
    const list = Array.isArray(value);
    const entries = list ? value : Object.entries(value);
    if (entries.length === 0) return list ? "[]" : "{}";
    if (list && value.every(isPlain)) return "[" + value.map((one) => JSON.stringify(one)).join(", ") + "]";
    const inner = indent + "  ";
    const lines = list ? value.map((one) => inner + pretty(one, inner))
      : entries.map(([name, one]) => inner + JSON.stringify(name) + ": " + pretty(one, inner));
    return (list ? "[" : "{") + "\n" + lines.join(",\n") + "\n" + indent + (list ? "]" : "}");
  };

  const shortened = (text) => text.length > 200000 ? text.slice(0, 200000) + "\n… (" + text.length + " characters)" : text;

  const showProblem = (place, status, problem) => {
    const name = problem.name || (problem.type || "").split(/[/:]/).pop();
    place.append(element("div", { class: "problem", role: "alert" },
      element("strong", {}, problem.title || "That failed"),
      element("div", { class: "text" }, problem.detail || ""),
      element("div", { class: "soft" }, [status || "", name].filter(Boolean).join(" "))));
  };

  const showResult = async (place, response) => {
    place.append(element("h3", {}, "Result"));
    const type = (response.headers.get("Content-Type") || "").split(";")[0];
    if (response.status === 204) {
      place.append(element("p", {}, "Done; this method gives nothing."));
    } else if (type.endsWith("json")) {
      place.append(element("pre", { tabindex: "0", class: "result" }, shortened(pretty(await response.json()))));
    } else if (type.startsWith("text/")) {
      place.append(element("pre", { tabindex: "0", class: "result" }, shortened(await response.text())));
    } else {
      const size = (await response.arrayBuffer()).byteLength;
      place.append(element("p", { class: "result" }, size + " bytes of " + (type || "unknown type")));
    }
  };

  const ask = async (address, options = {}) => {
    const response = await fetch(address, {
      credentials: "same-origin", ...options, headers: { Accept: "application/json", ...(options.headers || {}) },
    });
    if (response.ok) return response;
    let problem = { title: "The server answered " + response.status + " " + response.statusText };
    try { problem = await response.json(); } catch (e) { /* no body that says more */ }
    throw Object.assign(new Error(problem.title), { problem, status: response.status });
  };
  const tell = (place, e) => showProblem(place, e.status, e.problem || { title: "No answer", detail: String(e.message || e) });

  /** Follows a job to its end. */
  const follow = async (address, place) => {
    const state = element("span", { class: "state" });
    const message = element("span", {});
    const bar = element("progress", { max: "100", "aria-label": "progress" });
    const cancel = element("button", { type: "button" }, "Cancel");
    place.append(element("p", {}, "Job ", element("a", { href: address }, address.split("/").pop()), ": ", state, " ", message),
      bar, element("p", {}, cancel));
    cancel.addEventListener("click", async () => {
      cancel.disabled = true;
      try { await ask(address, { method: "DELETE" }); } catch (e) { tell(place, e); }
    });
    for (;;) {
      const job = await (await ask(address)).json();
      state.textContent = job.status;
      state.className = "state " + (/^[a-z]+$/.test(job.status) ? job.status : "");
      message.textContent = job.message || "";
      if (typeof job.progress === "number") bar.value = job.progress;
      if (job.status !== "accepted" && job.status !== "running") {
        cancel.remove();
        if (job.status === "successful") bar.value = 100;
        return job;
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  };

  const showResults = async (address, place) => {
    try { await showResult(place, await ask(address + "/results")); } catch (e) { tell(place, e); }
  };

  /** What a field holds; undefined if nothing. Throws where it isn't what its kind asks for. */
  const valueOf = (field) => {
    const text = field.value;
    if (field.dataset.kind === "text") return text === "" && field.dataset.optional === "true" ? undefined : text;
    if (text.trim() === "") {
      if (field.dataset.optional === "true") return undefined;
      throw new Error("Please fill this in.");
    }
    if (field.dataset.kind === "boolean") return text === "true";
    let value;
    try { value = JSON.parse(text); } catch (e) { throw new Error("This is no JSON: " + e.message); }
    if (field.dataset.kind === "number" && typeof value !== "number") throw new Error("Please give a number.");
    // What JavaScript can't hold exactly travels as text.
    return field.dataset.kind === "number" && Number.isInteger(value) && !Number.isSafeInteger(value) ? text.trim() : value;
  };

  const inputs = (form) => {
    const values = {};
    let first;
    for (const field of form.querySelectorAll("[data-kind]")) {
      const wrong = document.getElementById(field.id + "-wrong");
      wrong.textContent = "";
      field.removeAttribute("aria-invalid");
      try {
        const value = valueOf(field);
        if (value !== undefined) values[field.dataset.name] = value;
      } catch (e) {
        wrong.textContent = e.message;
        field.setAttribute("aria-invalid", "true");
        first = first || field;
      }
    }
    if (first) first.focus();
    return first ? undefined : values;
  };

  const run = async (form, asJob) => {
    const given = inputs(form);
    if (!given) return;
    const place = clear(document.getElementById("outcome"));
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => { button.disabled = true; });
    const waiting = element("p", {}, "Running …");
    place.append(waiting);
    try {
      const response = await ask(form.dataset.execution, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(asJob ? { Prefer: "respond-async" } : {}) },
        body: JSON.stringify({ inputs: given, response: "document" }),
      });
      waiting.remove();
      const job = response.headers.get("Location");
      if (response.status !== 201 || !job) {
        await showResult(place, response);
      } else {
        const address = new URL(job, form.dataset.execution).href;
        const ended = await follow(address, place);
        if (ended.status !== "dismissed") await showResults(address, place);
      }
    } catch (e) {
      waiting.remove();
      tell(place, e);
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
    }
  };

  const form = document.getElementById("run");
  if (form) {
    form.addEventListener("submit", (event) => { event.preventDefault(); run(form, false); });
    document.getElementById("run-job").addEventListener("click", () => run(form, true));
  }
  const job = document.getElementById("job");
  if (job && job.dataset.follow === "true") {
    follow(job.dataset.address, clear(job))
      .then((ended) => ended.status === "dismissed" || location.reload(), (e) => tell(job, e));
  }
})();
