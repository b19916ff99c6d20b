"""A calculator whose answers come when the test lets them: what overlaps, overlaps every time."""

from playwright.sync_api import BrowserContext

from tests.browser.calculator_page import CalculatorPage

HOLDING = """
window.holds ??= false;
window.held = new Map();
const Original = window.Worker;
window.Worker = class extends Original {
  addEventListener(type, listen, ...more) {
    const heard = (event) => {
      const { number, answer } = event.data ?? {};
      if (!window.holds || !number) return listen(event);
      const { hear } = window.held.get(number) ?? { hear: [] };
      window.held.set(number, { answer, hear: [...hear, () => listen(event)] });
    };
    super.addEventListener(type, type === "message" ? heard : listen, ...more);
  }
};
window.release = (count) => {
  for (const [number, { hear }] of [...window.held].slice(0, count)) {
    window.held.delete(number);
    hear.forEach((each) => each());
  }
};
window.hasLast = (words) => [...window.held.values()].at(-1)?.answer.includes(words);
"""
"""A page whose messages come when the test lets them; `held` are those that wait, by question."""
NOT_ALONE = 'Object.defineProperty(globalThis, "crossOriginIsolated", { value: false });'
"""A page that may share no memory with its worker: messages alone bring its answers."""


def hold(calculator: CalculatorPage) -> None:
    """From now on no answer's message comes."""
    calculator.page.evaluate("() => { window.holds = true; }")


def until_held(calculator: CalculatorPage, count: int = 1) -> None:
    """Wait until so many answers wait to be let go."""
    calculator.page.wait_for_function("(count) => window.held.size >= count", arg=count)


def let_go(calculator: CalculatorPage) -> None:
    """Let all messages come, and wait until the result is in step with the form."""
    calculator.page.evaluate("() => { window.holds = false; window.release(Infinity); }")
    calculator.settle()


def held_from_the_start(context: BrowserContext) -> None:
    """Have the answers of pages that are opened from now on wait, as those of a late Python."""
    context.add_init_script("window.holds = true;")
