/**
 * What every shadow root has: the visual language. Sizes follow the visitor's own text size and nothing of the site's (hence
 * `medium`), spaces are steps of 4 px, colours are mixed from four that a site may set by custom properties, light and dark:
 * `--heed-accent`, `--heed-on-accent`, `--heed-surface`, `--heed-text`; beside them `--heed-font`, `--heed-radius`, `--heed-scheme`.
 * Words on the accent turn black or white, whichever can be read (WCAG 2.2, 1.4.3), unless the site says more. Buttons stand beside each
 * other where the longest words of each language have room, else below each other.
 */
export const styles = `:host,:host>*{all:initial;visibility:inherit}
:host>*{--_fg:var(--heed-text,light-dark(#18191b,#f0efec));--_bg:var(--heed-surface,light-dark(#fff,#1a1b1e));--_soft:color-mix(in oklab,var(--_fg) 72%,var(--_bg));--_edge:color-mix(in oklab,var(--_fg) 58%,var(--_bg));--_line:color-mix(in oklab,var(--_fg) 15%,var(--_bg));--_tint:color-mix(in oklab,var(--_fg) 5%,var(--_bg));--_accent:var(--heed-accent,var(--_fg));--_on:var(--heed-on-accent,light-dark(#fff,#18191b));--_r:var(--heed-radius,10px);box-sizing:border-box;color-scheme:var(--heed-scheme,light dark);font:medium/1.5 var(--heed-font,system-ui,sans-serif);color:var(--_fg);overflow-wrap:anywhere}
@supports (color:color(from red xyz x y z)){:host>*{--_on:var(--heed-on-accent,color(from var(--_accent) xyz clamp(0,(.18 - y)*9999,.95) clamp(0,(.18 - y)*9999,1) clamp(0,(.18 - y)*9999,1.09)))}}
:host(:popover-open){all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important}
::slotted(*){all:unset!important}
::slotted(*)::before,::slotted(*)::after{content:none!important}
*{box-sizing:border-box}
h2,h3,h4,p,ul{margin:0;padding:0;font:inherit;list-style:none}
h2,h3,h4,strong,.act,[aria-selected=true]{font-weight:620}
h2{font-size:1.125em;line-height:1.3;letter-spacing:-.01em;text-wrap:balance}
a,.choose{color:inherit;text-decoration:underline;text-underline-offset:.22em}
a:hover,.choose:hover{text-decoration-thickness:2px}
button{font:inherit;letter-spacing:inherit;color:inherit;background:none;border:0;margin:0;min-height:44px;border-radius:var(--_r);cursor:pointer;-webkit-tap-highlight-color:transparent}
:focus-visible{outline:2px solid var(--_fg);outline-offset:2px}
.acts{display:flex;flex-wrap:wrap;gap:8px}
.act{flex:1 1 7.75em;background:var(--_accent);color:var(--_on);border:2px solid var(--_accent);padding:8px;line-height:1.25}
.act:hover{background:color-mix(in oklab,var(--_accent) 86%,var(--_on))}
.close{position:absolute;inset-block-start:8px;inset-inline-end:8px;width:44px;padding:0;display:grid;place-content:center}
.close:hover{background:var(--_tint)}
.close svg{width:16px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round}
.links{display:flex;flex-wrap:wrap;gap:0 20px}
.links:empty{display:none}
.links a{padding:4px 0}
.small{font-size:.8125em;color:var(--_soft)}
[role=status]:empty{position:absolute}
.note{background:var(--_tint);border-inline-start:3px solid var(--_accent);border-radius:3px;padding:8px 12px;font-size:.9375em}
[hidden]{display:none!important}
@media print{:host>*{display:none!important}}`;
