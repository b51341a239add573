/**
 * The banner in its layouts; on a phone each is a sheet at the foot of the screen, within the thumb's reach. Its sizes are shares of the
 * host, not of the window: units of the window are too large where a site magnifies `html` by `zoom`. From its first frame on the
 * banner lets the pointer through for a moment, so that a press which was on its way to the page is no answer: an animation that holds its
 * first value costs no work meanwhile (`@starting-style` would begin anew in WebKit, each time the root is given another sheet).
 */
export const bannerStyles = `.banner{position:absolute;visibility:var(--_see);inset:auto 0 0;display:grid;max-height:80%;border:solid var(--_line);border-width:1px 0 0;background:var(--_bg);color:var(--_fg);overflow:auto;overscroll-behavior:contain;padding:20px 20px max(20px,env(safe-area-inset-bottom));gap:16px;box-shadow:0 -1px 40px rgb(0 0 0/.09);animation:var(--_see,wait) 0s .4s backwards}
@keyframes wait{from{pointer-events:none}}
.banner h2{padding-inline-end:36px}
.words{display:grid;gap:4px;align-content:start}
.words>p{font-size:.9375em;color:var(--_soft);text-wrap:pretty}
.words .links{color:var(--_fg)}
.banner .choose{flex:1 0 100%;text-wrap:balance;padding:4px 8px;font-size:.9375em;outline-offset:-2px}
@media (max-width:40em){.banner{border-radius:calc(var(--_r)*1.6) calc(var(--_r)*1.6) 0 0}.banner .choose{margin-block-end:-8px}}
@media (min-width:40.01em){[class*=bar]>.close{inset-inline-end:max(8px,env(safe-area-inset-left),env(safe-area-inset-right))}[class*=bar]{grid-template-columns:minmax(0,1fr) 22em;align-items:center;gap:16px clamp(24px,6vw,80px);padding-inline:max(32px,50% - 580px,env(safe-area-inset-left),env(safe-area-inset-right));padding-block:24px}
[class*=bar] .words{max-width:44em}
[class*=bar] .acts{padding-inline-end:max(0px,36px - max(0px,50vw - 612px));gap:4px 8px}
.bar-top,.head{inset:0 0 auto;border-width:0 0 1px;box-shadow:0 1px 40px rgb(0 0 0/.09)}
[class*=box],.card{width:26em;max-width:calc(100% - 48px);padding:24px;border-width:1px;border-radius:calc(var(--_r)*1.6);box-shadow:0 1px 3px rgb(0 0 0/.08),0 16px 56px rgb(0 0 0/.18)}
.box{inset:auto 24px 24px auto;inset-inline:auto 24px}
.box-start{inset:auto auto 24px;inset-inline:24px auto}
.box-top{inset:24px auto auto;inset-inline:auto 24px}
.box-top-start{inset:24px auto auto;inset-inline:24px auto}
.card{inset:0;margin:auto;width:32em;height:fit-content;padding:32px}
:not([class*=bar])>.acts>.choose{margin-block-end:-12px}}
.foot{inset-block:auto 0;margin-block:0}
.head{inset-block:0 auto;margin-block:0}
@media (max-height:26em){.banner{padding-block:12px max(12px,env(safe-area-inset-bottom))}}
@media (prefers-reduced-motion:no-preference){.banner{animation:var(--_see,wait) 0s .4s backwards,var(--_see,rise) .32s cubic-bezier(.2,.8,.2,1)}@keyframes rise{from{translate:0 16px}}}`;
