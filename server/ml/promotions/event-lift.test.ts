import { expect, it } from "vitest";
import { estimateEventLift } from "./event-lift.ts";

it("believes two occurrences that agree to two thirds, and one to a half", () => {
  expect(estimateEventLift([{ sold: 150, usual: 100 }])?.share).toBeCloseTo(Math.sqrt(1.5) - 1, 12);
  const both = [
    { sold: 150, usual: 100 },
    { sold: 60, usual: 40 },
  ];
  expect(estimateEventLift(both)).toEqual({ share: expect.closeTo(1.5 ** (2 / 3) - 1, 12), occurrences: 2 });
});

it("has opposite occurrences cancel each other, and says nothing where nothing is known", () => {
  const opposite = [
    { sold: 20, usual: 10 },
    { sold: 10, usual: 20 },
  ];
  expect(estimateEventLift(opposite)?.share).toBeCloseTo(0, 12);
  expect(estimateEventLift([{ sold: 0, usual: 5 }])).toBeNull();
  expect(estimateEventLift([])).toBeNull();
});
