import { type Contender, inScript } from '../contender.js';

/** The same page with a button that lets the tags go, and does so at the next visit: what is measured of it, others are measured beyond. */
export const nothing: Contender = {
  name: 'nothing',
  head: () => '',
  body: ({ tags }) =>
    `<button type="button" id="go" style="position:fixed;bottom:0">Privacy choices</button>
    <script>{
      const load = () => {
        document.cookie = 'went=1';
        for (const src of ${inScript(tags.map(({ src }) => src))}) document.head.append(Object.assign(document.createElement('script'), { src }));
      };
      if (document.cookie) load();
      go.onclick = load;
    }</script>`,
  files: async () => ({}),
  banner: 'main',
  accept: '#go',
  choose: '#go',
  preferences: 'main',
};
