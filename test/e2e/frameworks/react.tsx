/** @jsxRuntime automatic */
/** @jsxImportSource react */
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './react-app.js';
import { start } from './start.js';

const { root, vendor } = start();
hydrateRoot(
  root,
  <StrictMode>
    <App vendor={vendor} />
  </StrictMode>,
);
