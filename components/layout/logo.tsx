/** Three rising goods on a shelf. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="6" className="fill-primary" />
      <g className="fill-primary-foreground">
        <rect x="5.5" y="11" width="3.4" height="5" rx="0.8" opacity="0.75" />
        <rect x="10.3" y="8.5" width="3.4" height="7.5" rx="0.8" opacity="0.88" />
        <rect x="15.1" y="5.5" width="3.4" height="10.5" rx="0.8" />
        <rect x="4.5" y="17.4" width="15" height="1.6" rx="0.8" />
      </g>
    </svg>
  );
}
