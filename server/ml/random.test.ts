import { expect, it } from "vitest";
import { drawNormal, drawPoisson, type Random, seededRandom } from "./random.ts";

const sample = (draw: (random: Random) => number, seed = 7) => {
  const random = seededRandom(seed);
  return Array.from({ length: 20_000 }, () => draw(random));
};
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: number[]) => meanOf(values.map((value) => (value - meanOf(values)) ** 2));

it("the same seed repeats itself, another does not", () => {
  expect(sample((random) => random())).toEqual(sample((random) => random()));
  expect(sample((random) => random(), 8)).not.toEqual(sample((random) => random()));
});

it("draws have the mean and variance of their distributions", () => {
  const small = (values: number[]) => ({
    mean: meanOf(values.slice(0, 5000)),
    variance: varianceOf(values.slice(0, 5000)),
  });
  const uniform = small(sample((random) => random()));
  expect(uniform.mean).toBeCloseTo(0.5, 1);
  expect(uniform.variance).toBeCloseTo(1 / 12, 2);
  const normal = small(sample(drawNormal));
  expect(Math.abs(normal.mean)).toBeLessThan(0.05);
  expect(normal.variance).toBeCloseTo(1, 1);
  const poisson = small(sample((random) => drawPoisson(random, 3)));
  expect(Math.abs(poisson.mean - 3)).toBeLessThan(0.1);
  expect(Math.abs(poisson.variance - 3)).toBeLessThan(0.25);
});
