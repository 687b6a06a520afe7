// A client of the WebDriver protocol, as far as these tests need it: every browser's driver speaks it, WebKitGTK's too,
// which Playwright cannot drive.
//
// Source: W3C, WebDriver, https://www.w3.org/TR/webdriver2/

/** The protocol's name of an element in JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A browser under a driver's control. */
export class Browser {
  #address;

  /** Opens a browser through the driver at `driver`; `capabilities` name the browser and its options. */
  static async open(driver, capabilities) {
    const { sessionId, capabilities: got } = await request(`${driver}/session`, "POST", {
      capabilities: { alwaysMatch: capabilities },
    });
    const browser = new Browser();
    browser.#address = `${driver}/session/${sessionId}`;
    browser.version = got.browserVersion;
    await browser.#post("timeouts", { script: 900_000, pageLoad: 60_000, implicit: 0 });
    return browser;
  }

  #post(command, parameters = {}) {
    return request(`${this.#address}/${command}`, "POST", parameters);
  }

  /** Loads an address, and waits until it is loaded. */
  go(url) {
    return this.#post("url", { url });
  }

  /** The value of a function called in the page, or what its promise resolves to; its arguments pass as JSON. */
  async call(body, ...values) {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve()
        .then(() => (${body})(...Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
    const { value, error } = await this.#post("execute/async", { script, args: values });
    if (error !== undefined) throw new Error(`in the page: ${error}`);
    return value;
  }

  /** Waits until a function called in the page returns something true, and returns it. */
  async until(what, body, ...values) {
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      const value = await this.call(body, ...values);
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`not within 30 seconds: ${what}`);
  }

  /** Clicks the element of a CSS selector, as a person does with a mouse. */
  async click(selector) {
    const element = await this.#post("element", { using: "css selector", value: selector });
    await this.#post(`element/${element[ELEMENT]}/click`);
  }

  close() {
    return request(this.#address, "DELETE");
  }
}

/** Waits until a driver that was just started answers. */
export async function listening(driver) {
  for (const deadline = Date.now() + 10_000; ; ) {
    try {
      await (await fetch(`${driver}/status`)).text();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function request(url, method, parameters) {
  const body = parameters && JSON.stringify(parameters);
  const response = await fetch(url, { method, body, headers: { "Content-Type": "application/json" } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
