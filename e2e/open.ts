import type { Page } from "@playwright/test";

/** Opens a page and waits until the browser has taken it over, so that the first click or file is not lost. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilInteractive(page);
}

/** React marks every element that it has taken over; until then a control is a picture of itself. */
export async function untilInteractive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("button, input, select, textarea")];
    return controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactProps$")));
  });
}
