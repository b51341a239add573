/**
 * The second layer, as a dialog and as a panel in a page, with its switches, services and list of cookies. Titles have long words in many
 * languages: where a telephone is too narrow for one, it is broken between syllables, where the browser knows them.
 */
export const modalStyles = `.modal{visibility:hidden;display:flex;flex-direction:column;position:fixed;inset:0;width:min(46em,100% - 32px);max-width:none;padding:0;height:fit-content;max-height:min(56em,100% - 48px);margin:auto;border:1px solid var(--_line);border-radius:calc(var(--_r)*1.6);background:var(--_bg);color:var(--_fg);overflow:hidden;box-shadow:0 24px 96px rgb(0 0 0/.28)}
.modal[open]{visibility:visible}
.modal::backdrop{background:rgb(0 0 0/.45)}
.modal>h2,.inline>h2{font-size:1.375em;padding-block:24px 12px}
.modal>h2,summary{hyphens:auto;hyphenate-limit-chars:12}
.modal>h2{padding-inline:32px 64px}
.tabs{display:flex;flex-wrap:wrap;gap:0 24px;padding-inline:32px;border-block-end:1px solid var(--_line);flex:none}
.tabs button{border-radius:0;padding:8px 0;color:var(--_soft);border-block-end:2px solid transparent;margin-block-end:-1px}
.tabs button:hover{color:var(--_fg)}
.tabs [aria-selected=true]{color:var(--_fg);border-color:var(--_accent)}
.panel{position:relative;overflow:auto;overscroll-behavior:contain;padding:24px 32px;scroll-padding-block-end:5.25em;display:grid;gap:20px;align-content:start;grid-template-columns:minmax(0,1fr)}
:is(.tabs *,.panel):focus-visible{outline-offset:-2px}
.panel p{text-wrap:pretty}
.inline>*{padding-inline:0}
.choices{display:grid;gap:20px;grid-template-columns:minmax(0,1fr)}
.choices h3{font-size:1.0625em;margin-block-end:-8px}
.rows{border-block-end:1px solid var(--_line);container-type:inline-size}
@container (max-width:15em){.rows .row{grid-template-columns:minmax(0,1fr)}}
.row{border-block-start:1px solid var(--_line);padding-block:8px;display:grid;grid-template-columns:minmax(0,1fr) fit-content(40%);gap:0 24px;align-items:start}
details:not([open])~.about{display:none}
summary,.always,.switch{min-height:44px;display:flex;align-items:center;gap:12px}
summary,.switch{cursor:pointer}
summary{list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;width:.5em;height:.5em;border:solid var(--_soft);border-width:0 1.5px 1.5px 0;rotate:-45deg}
:dir(rtl)>summary::before{rotate:135deg}
details[open]>summary::before{rotate:45deg}
.about{grid-column:1/-1;display:grid;gap:8px;padding-block:4px 12px;padding-inline-start:calc(.5em + 12px);font-size:.9375em;color:var(--_soft)}
.about strong{color:var(--_fg)}
.always,.switch{font-size:.875em;color:var(--_soft)}
.switch span{text-align:end}
.switch input{appearance:none;order:1;flex:none;width:44px;height:26px;margin:0;border:2px solid var(--_edge);border-radius:13px;display:flex;align-items:center;cursor:inherit}
.switch input::before{content:"";width:14px;height:14px;margin-inline-start:4px;border-radius:50%;background:var(--_edge)}
.switch :is(:checked,:indeterminate){background:var(--_accent);border-color:var(--_accent)}
.switch :checked::before{background:var(--_on);margin-inline-start:22px}
.switch :indeterminate::before{background:var(--_on);margin-inline-start:11px;width:18px;height:3px;border-radius:2px}
.switch :disabled,:disabled~*{cursor:not-allowed}
:is(:checked,:indeterminate)~.off,:is(:not(:checked),:indeterminate)~.on,input:not(:indeterminate)~.mixed{display:none}
.search{font:inherit;width:100%;min-height:44px;padding:8px 14px;color:inherit;background:var(--_bg);border:1px solid var(--_edge);border-radius:var(--_r)}
.search::placeholder{color:var(--_soft);opacity:1}
.service{border-block-start:1px solid var(--_line);padding-block:10px;display:grid;gap:2px;content-visibility:auto;contain-intrinsic-block-size:auto 5.5em}
.service p:first-child{display:flex;flex-wrap:wrap;gap:0 16px;justify-content:space-between}
.service a{padding-block:2px}
.save{position:sticky;inset-block-end:-24px;margin-block:0 -4px;padding-block:12px 24px;background:linear-gradient(transparent,var(--_bg) 12px)}
.inline .save{position:static;padding-block:12px 0}
.list section,.inline,.about div{display:grid;gap:8px}
table{width:100%;border-collapse:collapse;font-size:.875em;table-layout:fixed}
th,td{text-align:start;vertical-align:top;padding-block:8px;padding-inline:0 16px;border-block-end:1px solid var(--_line);font-weight:400}
thead th,td{color:var(--_soft)}
thead th:first-child{width:29%}
tbody th{font-weight:560}
@media (max-width:40em){.modal{width:100%;max-height:calc(100% - 24px);margin-block-end:0;border-width:1px 0 0;border-radius:calc(var(--_r)*1.6) calc(var(--_r)*1.6) 0 0}.modal>h2{padding-block:20px 8px;padding-inline:20px 60px}.modal .tabs,.modal .panel{padding-inline:20px}.row{gap:0 12px}.switch{flex-direction:column;justify-content:center;align-items:end;gap:2px;padding-block:6px}.switch input{order:0}.panel{padding-block-end:max(24px,env(safe-area-inset-bottom))}thead{position:absolute;clip-path:inset(50%)}tr{display:grid;padding-block:8px;border-block-end:1px solid var(--_line)}td,th{border:0;padding:0}}
@media (max-height:30em){.modal{display:block;overflow:auto}.panel{overflow:visible}.save{position:static}}
@media (forced-colors:active){.tabs [aria-selected=false]{border:0}.tabs [aria-selected=true]{border-color:Highlight}.switch input::before{background:CanvasText}.switch :is(:checked,:indeterminate){background:Highlight;border-color:Highlight;forced-color-adjust:none}.switch :is(:checked,:indeterminate)::before{background:HighlightText}.save{background:Canvas}}
@media print{.inline,.list{display:grid!important}}
@media (prefers-reduced-motion:no-preference){.switch input,.switch input::before{transition:margin .14s,background .14s}.modal{animation:come .24s cubic-bezier(.2,.8,.2,1)}.modal::backdrop{animation:dim .24s}@keyframes come{from{translate:0 12px}}@keyframes dim{from{opacity:0}}}`;
