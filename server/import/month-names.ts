const MONTHS: readonly string[] = [
  "january jan janvier janv januar jän jänner enero ene gennaio gen janeiro januari",
  "february feb février fevrier févr fevr fév februar febr febrero febbraio fevereiro fev februari",
  "march mar mars märz maerz mrz marzo março maart mrt",
  "april apr avril avr abril abr aprile",
  "may mai mayo maggio mag maio mei",
  "june jun juin juni junio giugno giu junho",
  "july jul juillet juil juli julio luglio lug julho",
  "august aug août aout agosto ago augustus",
  "september sep sept septembre septiembre settembre set setembro",
  "october oct octobre oktober okt octubre ottobre ott outubro out",
  "november nov novembre noviembre novembro",
  "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro",
];

const NUMBER_OF = new Map(
  MONTHS.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1])),
);

/** 1 to 12, in English, German, French, Spanish, Italian, Portuguese or Dutch; null for any other word. */
export function monthNumber(word: string): number | null {
  return NUMBER_OF.get(word.toLowerCase().replace(/\.$/, "")) ?? null;
}
