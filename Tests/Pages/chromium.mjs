// SPDX-License-Identifier: Apache-2.0
// A Chromium without a window, driven by the DevTools protocol over two pipes: no package needed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Chromium is: by PROBANT_CHROMIUM, or under a usual name; null if it is nowhere. */
export function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(":");
  const places = [process.env.PROBANT_CHROMIUM, ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
  return places.find((place) => place && existsSync(place)) ?? null;
}

/** A browser, until it is closed. */
export class Chromium {
  static async open() {
    const browser = new Chromium();
    browser.profile = await mkdtemp(join(tmpdir(), "probant-chromium-"));
    const options = [
      "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
      `--user-data-dir=${browser.profile}`, "about:blank",
    ];
    browser.process = spawn(findChromium(), options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    browser.closed = new Promise((resolve) => browser.process.on("exit", resolve));
    browser.waiting = new Map();
    browser.listeners = new Map();
    browser.count = 0;
    let rest = "";
    browser.process.stdio[4].setEncoding("utf8").on("data", (text) => {
      const messages = (rest + text).split("\0");
      rest = messages.pop();
      for (const message of messages) browser.receive(JSON.parse(message));
    });
    return browser;
  }

  receive({ id, result, error, method, params, sessionId }) {
    if (id !== undefined) {
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    } else {
      this.listeners.get(sessionId)?.(method, params);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.count;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** A new tab. @param {{width?: number, height?: number, dark?: boolean, language?: string}} look */
  async tab({ width = 1280, height = 900, dark = false, language = "en-GB" } = {}) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab(this, targetId, sessionId);
    this.listeners.set(sessionId, (method, params) => tab.notice(method, params));
    for (const domain of ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"]) await tab.send(`${domain}.enable`);
    await tab.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await tab.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
    const { userAgent } = await this.send("Browser.getVersion");
    await tab.send("Emulation.setUserAgentOverride", { userAgent, acceptLanguage: language });
    return tab;
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await this.closed;
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Tab {
  constructor(browser, targetId, sessionId) {
    this.browser = browser;
    this.targetId = targetId;
    this.sessionId = sessionId;
    /** What the console, the policy or an exception complained of. */
    this.complaints = [];
    /** Addresses asked for, besides the page itself and what is within it. */
    this.requests = [];
    this.onLoad = () => {};
  }

  send(method, params = {}) {
    return this.browser.send(method, params, this.sessionId);
  }

  notice(method, params) {
    if (method === "Page.loadEventFired") this.onLoad();
    if (method === "Runtime.exceptionThrown") this.complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(params.type)) this.complaints.push(JSON.stringify(params.args));
    if (method === "Log.entryAdded" && params.entry.level !== "info") this.complaints.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    if (method === "Network.requestWillBeSent" && !/^(?:data|blob):/.test(params.request.url)) this.requests.push(params.request.url);
  }

  /** Opens an address, and waits until its module has run. */
  async open(url) {
    const loaded = new Promise((resolve) => (this.onLoad = resolve));
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await loaded;
  }

  /** What an expression comes to, promises awaited. */
  async evaluate(expression) {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits for an expression to hold. */
  async until(expression, seconds = 20) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
      const value = await this.evaluate(expression);
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`in ${seconds} s this never held: ${expression} (${this.complaints})`);
  }

  /** Chooses files in an input, as its reader would. */
  async choose(selector, files) {
    const { root } = await this.send("DOM.getDocument");
    const { nodeId } = await this.send("DOM.querySelector", { nodeId: root.nodeId, selector });
    await this.send("DOM.setFileInputFiles", { nodeId, files });
  }

  async press(key, modifiers = 0) {
    const codes = { Tab: 9, Enter: 13, " ": 32 };
    const text = { Enter: "\r", " ": " " }[key];
    const event = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: codes[key], modifiers, ...(text ? { text } : {}) };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }

  /** A picture of the whole page, PNG. */
  async picture() {
    const { cssContentSize } = await this.send("Page.getLayoutMetrics");
    const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: true, clip });
    return Buffer.from(data, "base64");
  }

  async close() {
    await this.browser.send("Target.closeTarget", { targetId: this.targetId });
  }
}
