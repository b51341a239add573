/** What stands in the place of a held frame: a preview of the site's own, or a calm panel. */
export const placeholderStyles = `.placeholder{position:relative;z-index:0;min-width:0;display:grid;place-content:safe center;justify-items:center;gap:12px;padding:16px;text-align:center;background:var(--_tint);border:1px solid var(--_line);border-radius:var(--_r);overflow:auto}
.placeholder img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover;z-index:-1}
.placeholder svg{width:36px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.held{display:grid;gap:4px;max-width:34em;justify-items:center}
.acts{justify-content:center}
.act{flex:0 1 auto;padding-inline:16px}
.held a{display:inline-block;line-height:24px}
p{text-wrap:pretty}
.over .held,.over .acts{background:var(--_bg);padding:12px 16px}
.over .held{border-radius:var(--_r) var(--_r) 0 0}
.over .acts{padding-block-start:0;border-radius:0 0 var(--_r) var(--_r);justify-self:stretch}
.over{gap:0}
@media (max-width:480px){.placeholder{gap:8px;padding:12px}}`;
