import { h, type JSX } from 'preact';

const towers = [40, 96, 136, 188];
const masts = [474, 538, 598];

/** A neutral drawing in the place of a news photograph; its colours are those of the page (site.css). */
export function Picture(): JSX.Element {
  return (
    <svg
      class="drawing"
      viewBox="0 0 640 360"
      role="img"
      aria-label="Two circles overlap between towers and radio masts"
    >
      <rect class="drawing-sky" width="640" height="360" />
      <g class="drawing-far">
        {towers.map((x, index) => (
          <path key={x} d={tower(x, 190 - (index % 2) * 44)} />
        ))}
      </g>
      <g class="drawing-lines">
        {masts.map((x, index) => (
          <path key={x} d={mast(x, 150 + (index % 2) * 40)} />
        ))}
      </g>
      <path class="drawing-ground" d="M0 300 Q160 282 320 300 T640 300 V360 H0 Z" />
      <circle class="drawing-left" cx="282" cy="206" r="72" />
      <circle class="drawing-right" cx="358" cy="206" r="72" />
      <path class="drawing-lines" d="M320 145 A72 72 0 0 1 320 267 A72 72 0 0 1 320 145" />
    </svg>
  );
}

function tower(x: number, top: number): string {
  return `M${x - 16} 310 V${top + 40} H${x - 10} L${x} ${top} L${x + 10} ${top + 40} H${x + 16} V310 Z`;
}

function mast(x: number, top: number): string {
  const waves = [12, 24].map(
    (r) => `M${x - r} ${top - r} A${r * 1.4} ${r * 1.4} 0 0 0 ${x - r} ${top + r}
    M${x + r} ${top - r} A${r * 1.4} ${r * 1.4} 0 0 1 ${x + r} ${top + r}`,
  );
  const bars = `M${x - 8} 230 H${x + 8} M${x - 12} 268 H${x + 12}`;
  return `M${x - 16} 306 L${x} ${top} L${x + 16} 306 ${bars} ${waves.join(' ')}`;
}
