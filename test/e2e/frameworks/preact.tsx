// Tells of a page that isn't what the server has rendered.
import 'preact/debug';
import { h, hydrate } from 'preact';
import { App } from './preact-app.js';
import { start } from './start.js';

const { root, vendor } = start();
hydrate(<App vendor={vendor} />, root);
