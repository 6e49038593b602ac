import { PART_LABELS, PART_LOOKS, type PartName } from "#components/explanation/part-looks.ts";

/** What the pieces of the bars mean. The stripes tell them apart without colour, too. */
export function PartKey({ names }: { names: readonly PartName[] }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground text-xs">
      {names.map((name) => (
        <li key={name} className="flex items-center gap-1.5">
          <Swatch name={name} />
          {PART_LABELS[name]}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <svg width="18" height="8" aria-hidden="true" focusable="false">
          <line
            x1="0"
            y1="4"
            x2="18"
            y2="4"
            stroke="var(--foreground)"
            strokeWidth="1.5"
            strokeDasharray="4 3"
          />
        </svg>
        Forecast
      </li>
    </ul>
  );
}

function Swatch({ name }: { name: PartName }) {
  const { colour, isStriped } = PART_LOOKS[name];
  const stripes = `repeating-linear-gradient(45deg, ${colour} 0 2px, transparent 2px 4px)`;
  return (
    <span
      aria-hidden
      className="h-2.5 w-4 rounded-[2px] border"
      style={{ borderColor: colour, background: isStriped ? stripes : colour }}
    />
  );
}
