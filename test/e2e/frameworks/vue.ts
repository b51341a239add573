import { mount } from 'heed/ui';
import { createApp } from 'vue';
import { consent } from './consent.js';
import { start } from './start.js';
import App from './vue-app.vue';

const { root, vendor } = start();
mount(consent);
createApp(App, { vendor }).mount(root);
