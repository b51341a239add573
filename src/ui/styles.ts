/**
 * One style sheet for every shadow root. Sizes grow with the visitor's font size, colours follow light and dark, and forced
 * colours keep their borders. A site sets `--heed-accent`, `--heed-on-accent`, `--heed-font` and `--heed-radius`.
 */
export const styles = `:host{all:initial;display:contents;--bg:light-dark(#fff,#1b1c1f);--fg:light-dark(#1b1c1f,#f1f1ef);--soft:light-dark(#5a5d63,#b4b7bd);--line:light-dark(#c9ccd1,#4a4d54);--tint:light-dark(#f3f4f6,#26282d);--accent:var(--heed-accent,light-dark(#16508f,#9cc7f5));--on:var(--heed-on-accent,light-dark(#fff,#10243a));--r:var(--heed-radius,10px)}
:host(:popover-open){all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important}
::slotted(*){all:unset!important}
:host>*{pointer-events:auto;color-scheme:light dark;font:16px/1.5 var(--heed-font,system-ui,sans-serif);color:var(--fg)}
*{box-sizing:border-box}
h2,h3,h4,p{margin:0;font:inherit}
h2,h3,h4,strong,.act,[aria-selected=true]{font-weight:650}
h2{font-size:1.15em}
a{color:inherit}
button{font:inherit;color:inherit;background:none;border:0;min-height:44px;border-radius:var(--r);cursor:pointer}
:focus-visible{outline:3px solid var(--fg);outline-offset:2px}
.banner,.modal{background:var(--bg);border:1px solid var(--line);box-shadow:0 4px 32px #0003;padding:0}
.banner{position:absolute;inset:auto 0 0;display:grid;max-height:80dvh;overflow:auto;padding:18px max(20px,calc(50vw - 570px));padding-bottom:max(18px,env(safe-area-inset-bottom));align-items:center;gap:16px 32px;grid-template-columns:1fr auto}
.banner h2{padding-right:44px}
.banner .acts{width:340px;padding-right:24px}
.words{max-width:68ch;display:grid;gap:6px}
.acts{display:grid;grid-template-columns:1fr 1fr;gap:10px}
.act{background:var(--accent);color:var(--on);border:2px solid var(--accent);padding:6px 16px}
.act:only-child,.choose{grid-column:1/-1}
.choose{text-decoration:underline}
button:hover{opacity:.85}
.close{position:absolute;top:8px;right:8px;width:44px;padding:0;font-size:1.6em;line-height:1}
.links{display:flex;flex-wrap:wrap;gap:4px 18px}
.links a{padding:4px 0}
.small,.always,.switch,details p,table{font-size:.9em;color:var(--soft)}
.modal{width:min(720px,100% - 24px);max-height:min(880px,100dvh - 24px);border-radius:var(--r);overflow:auto;}
.modal[open]{display:grid}
.preferences{grid-template-rows:auto auto 1fr}
.modal::backdrop{background:#0008}
.modal h2{padding:18px 60px 10px 24px}
.tabs{padding:0 24px;border-bottom:1px solid var(--line)}
.tabs button{border-bottom:3px solid transparent;border-radius:0;padding:6px 10px}
.tabs [aria-selected=true]{border-color:var(--accent)}
.panel,.choices{display:grid;gap:16px;align-content:start}
.panel{overflow:auto;padding:18px 24px;min-height:150px}
.panel:focus-visible{outline-offset:-4px}
[role=status]:empty{position:absolute}
[hidden],.switch :is(:checked,:indeterminate)~.off,.switch :is(:not(:checked),:indeterminate)~.on,.switch :not(:indeterminate)~.mixed{display:none}
.note{background:var(--tint);border-left:4px solid var(--accent);padding:10px 16px}
.row{border:1px solid var(--line);border-radius:var(--r);padding:6px 16px;display:flex;gap:0 16px;flex-wrap:wrap}
details{flex:1 1 230px}
summary,.always,.switch{min-height:44px;display:flex;align-items:center;gap:10px}
summary,.switch{cursor:pointer}
summary::before{content:"";padding:3px;border:solid;border-width:0 2px 2px 0;transform:rotate(-45deg)}
details[open] summary::before{transform:rotate(45deg)}
details p{padding-bottom:10px}
.switch input{appearance:none;width:44px;height:26px;margin:0;border:2px solid var(--soft);border-radius:13px;display:flex;cursor:inherit}
.switch input::before{content:"";width:16px;height:16px;margin:3px;border-radius:50%;background:var(--soft)}
.switch :checked{background:var(--accent);border-color:var(--accent)}
.switch :checked::before{background:var(--on);margin-left:21px}
.switch :disabled,.switch :disabled~*{cursor:not-allowed}
.switch span{min-width:6em}
table{width:100%;border-collapse:collapse;overflow-wrap:anywhere}
th,td{text-align:start;vertical-align:top;padding:6px 10px 6px 0;border-bottom:1px solid var(--line);font-weight:400}
tbody th{color:var(--fg)}
.placeholder{min-height:inherit;display:grid;place-content:center;justify-items:center;gap:12px;padding:16px;text-align:center;background:var(--tint);border:1px solid var(--line);border-radius:var(--r)}
@media (max-width:760px){.banner{grid-template-columns:1fr;padding-inline:16px}.banner .acts{width:auto;padding:0}.modal h2,.tabs,.panel{padding-left:16px}.panel{padding-right:16px}thead{display:none}tr{display:grid;padding:8px 0;border-bottom:1px solid var(--line)}td,th{border:0;padding:0}}
@media (forced-colors:active){.tabs [aria-selected=true]{border-color:Highlight}.switch input::before{background:CanvasText}.switch :checked{background:Highlight;forced-color-adjust:none}}
@media (prefers-reduced-motion:no-preference){.switch input::before{transition:margin .12s}}
@media print{:host{display:none}}`;
