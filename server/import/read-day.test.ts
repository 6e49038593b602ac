import fc from "fast-check";
import { expect, it } from "vitest";
import { dayFromIso, isoDay } from "./calendar-day.ts";
import { readDay } from "./read-day.ts";

it.each([
  ["2024-01-31", "dmy", "2024-01-31"],
  ["2018-01-01 星期五", "dmy", "2018-01-01"],
  ["2018年1月5日", "dmy", "2018-01-05"],
  ["2017-01-28 06:53:26", "dmy", "2017-01-28"],
  ["2024-01-31T23:59:59+02:00", "dmy", "2024-01-31"],
  ["04/19/19 08:46", "mdy", "2019-04-19"],
  ["8/16/2024 8:05 PM", "mdy", "2024-08-16"],
  ["03/04/2024", "dmy", "2024-04-03"],
  ["03/04/2024", "mdy", "2024-03-04"],
  ["31.12.99", "dmy", "1999-12-31"],
  ["24/01/05", "ymd", "2024-01-05"],
  ["19-Apr-19", "dmy", "2019-04-19"],
  ["April 19, 2019", "dmy", "2019-04-19"],
  ["Friday, 19 April 2019", "dmy", "2019-04-19"],
  ["3. März 2021", "dmy", "2021-03-03"],
  ["3 de enero de 2021", "dmy", "2021-01-03"],
  ["1er", "dmy", null],
  ["Feb. 2021(p)", "dmy", "2021-02-01"],
  ["2021-01", "dmy", "2021-01-01"],
  ["2021-W05", "dmy", "2021-02-01"],
  ["20240229", "dmy", "2024-02-29"],
  ["not a day", "dmy", null],
] as const)("reads %j (%s) as %s", (text, order, day) => {
  const reading = readDay(text, order);
  expect(typeof reading === "number" ? isoDay(reading) : null).toBe(day);
});

it.each(["2018-02-29", "31/04/2024", "2024-13-01", "2018-02-29 星期一"])(
  "knows that %j is not in the calendar",
  (text) => {
    expect(readDay(text, "dmy")).toBe("impossible");
  },
);

it("reads a spreadsheet's serial number and its real dates as the same day", () => {
  expect(readDay(45_322, "dmy")).toBe(dayFromIso("2024-01-31"));
  expect(readDay(45_322.75, "dmy")).toBe(dayFromIso("2024-01-31"));
  expect(readDay(new Date("2024-01-31T00:00:00Z"), "dmy")).toBe(dayFromIso("2024-01-31"));
});

it("reads back every day of two centuries in every order", () => {
  fc.assert(
    fc.property(fc.integer({ min: dayFromIso("1970-01-01"), max: dayFromIso("2100-01-01") }), (day) => {
      const [year, month, date] = isoDay(day).split("-");
      expect(readDay(`${year}/${month}/${date}`, "dmy")).toBe(day);
      expect(readDay(`${date}.${month}.${year}`, "dmy")).toBe(day);
      expect(readDay(`${Number(month)}/${Number(date)}/${year}`, "mdy")).toBe(day);
    }),
  );
});
