/** One method's share in a combined forecast; the weights of a combination add up to one. */
export interface Member {
  readonly name: string;
  readonly weight: number;
}

/** The weighted mean of the members' forecasts, step by step. */
export function combine(
  members: readonly Member[],
  forecastOf: (name: string) => Readonly<Float64Array>,
): Float64Array {
  const forecasts = members.map(({ name, weight }) => ({ values: forecastOf(name), weight }));
  const length = forecasts[0]?.values.length ?? 0;
  return Float64Array.from({ length }, (_, step) =>
    forecasts.reduce((sum, { values, weight }) => sum + weight * (values[step] ?? 0), 0),
  );
}

/** The same weight for each name. */
export function equalWeights(names: readonly string[]): Member[] {
  return names.map((name) => ({ name, weight: 1 / names.length }));
}

/** Takes `share` of the whole for one more member, or adds it to that member's own share. */
export function mixIn(members: readonly Member[], name: string, share: number): Member[] {
  const others = members.filter((member) => member.name !== name);
  const own = members.find((member) => member.name === name)?.weight ?? 0;
  const kept = others.map((member) => ({ name: member.name, weight: member.weight * (1 - share) }));
  return [...kept, { name, weight: own * (1 - share) + share }].filter(({ weight }) => weight > 0);
}
