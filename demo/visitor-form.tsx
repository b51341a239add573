import { h, type JSX } from 'preact';
import { regions, type Visit } from './visit.js';

/** The controls to play another visitor: a plain form, so the choice is in the address and works without JavaScript. */
export function VisitorForm({ visit, secGpc }: { visit: Visit; secGpc: boolean }): JSX.Element {
  const region = visit.region ?? 'unknown';
  const offered = regions[region] ? regions : { ...regions, [region]: region };
  return (
    <section>
      <h3>Play a visitor</h3>
      <form method="get" class="visitor">
        <label>
          Region
          <select name="region">
            {Object.entries(offered).map(([code, name]) => (
              <option key={code} value={code} selected={code === region}>
                {name === code || code === 'unknown' ? name : `${name} (${code})`}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" name="gpc" value="1" defaultChecked={visit.gpc || secGpc} disabled={secGpc} />
          Global Privacy Control
        </label>
        <button type="submit" class="small">
          Visit again
        </button>
      </form>
      <div class="visitor-actions">
        <button type="button" class="small" onClick={forget}>
          Forget me
        </button>
        <a class="small" href={`?region=${region}${visit.gpc ? '&gpc=1' : ''}`} target="_blank" rel="noopener">
          Open a second tab
        </a>
      </div>
    </section>
  );
}

/** Makes this visitor a new one to this site; a third party's own cookies are out of a page's reach. */
function forget(): void {
  for (const pair of document.cookie.split('; ')) {
    // biome-ignore lint/suspicious/noDocumentCookie: Firefox only has the Cookie Store API since version 140
    document.cookie = `${pair.replace(/=.*/, '')}=; path=/; max-age=0`;
  }
  localStorage.clear();
  sessionStorage.clear();
  location.reload();
}
