import type { VNode } from 'preact';

/** A custom property and a class of the style sheet, so that a picture follows the theme. */
export type Color = 'error' | 'warning' | 'info' | 'good' | 'read' | 'fair' | 'poor' | 'absent' | 'neutral';

/** Colors that have a texture, so that they are told apart without seeing colors: the marks in a square of 6 by 6. */
const textures: Readonly<Partial<Record<Color, VNode>>> = {
  read: <path d="M-1 1l2-2M0 6l6-6M5 7l2-2" />,
  fair: <path d="M0 3h6" />,
  poor: <path d="M3 0v6" />,
  warning: <path d="M-1 5l2 2M0 0l6 6M5-1l2 2" />,
  info: <circle cx="3" cy="3" r="1" />,
};

/** The fill of a shape. */
export function fillOf(color: Color): string {
  return color in textures || color === 'absent' ? `url(#texture-${color})` : `var(--${color})`;
}

/** The textures; they are once in a page, and must not be hidden with a part of it. */
export function Textures(): VNode {
  return (
    <svg class="textures" width="0" height="0" aria-hidden="true">
      <defs>
        {Object.entries(textures).map(([color, marks]) => (
          <pattern id={`texture-${color}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" fill={`var(--${color})`} />
            <g stroke="var(--surface)" stroke-width="1.2">
              {marks}
            </g>
          </pattern>
        ))}
        <pattern id="texture-absent" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--surface)" />
          <path d="M0 0l6 6M6 0l-6 6" stroke="var(--error)" stroke-width="1.2" />
        </pattern>
      </defs>
    </svg>
  );
}
