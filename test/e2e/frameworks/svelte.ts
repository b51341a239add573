import { defineGate } from 'heed/element';
import { mount as mountInterface } from 'heed/ui';
import { mount } from 'svelte';
import { consent } from './consent.js';
import { start } from './start.js';
import App from './svelte-app.svelte';

const { root, vendor } = start();
mountInterface(consent);
defineGate(consent);
mount(App, { target: root, props: { vendor } });
