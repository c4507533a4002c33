// The therapist's window starts here.
import { mount } from 'svelte';

import '../kit/tokens.css';
import '../kit/base.css';
import '../kit/fonts.css';
import './window.css';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
