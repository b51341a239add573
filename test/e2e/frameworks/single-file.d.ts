declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  // biome-ignore lint/style/noDefaultExport: as the compiler makes it
  export default component;
}

declare module '*.svelte' {
  import type { Component } from 'svelte';

  const component: Component<{ vendor: string }>;
  // biome-ignore lint/style/noDefaultExport: as the compiler makes it
  export default component;
}
