import { Banner, ConsentProvider, CookieList, Gate, useAllowed } from 'heed/ui';
import { h, type VNode } from 'preact';
import { consent } from './consent.js';

function Said(): VNode {
  const isAllowed = useAllowed(['social', 'performance']);
  return (
    <p id="said" class={isAllowed ? 'open' : 'shut'}>
      {isAllowed ? 'All is allowed' : 'Something waits'}
    </p>
  );
}

/** A page that is rendered on a server and taken over by Preact. */
export function App({ vendor }: { vendor: string }): VNode {
  return (
    <ConsentProvider client={consent}>
      <Banner />
      <Said />
      <Gate category="social" service="acme-video" fallback={<p id="fallback">The video waits</p>}>
        <iframe id="video" title="Video" src={`${vendor}/frame.html`} />
      </Gate>
      <Gate category="performance" fallback={null}>
        <img id="pixel" alt="" src={`${vendor}/pixel.gif`} />
      </Gate>
      <Gate service="acme-map" name="Map of the harbour">
        <iframe id="map" title="Map" src={`${vendor}/frame.html?map`} />
      </Gate>
      <CookieList />
    </ConsentProvider>
  );
}
