// The client's page begins: reads what came with it, takes it out of the address, shows it.
import { mount } from 'svelte';
import '../kit/tokens.css';
import '../kit/base.css';
import './page.css';
import { findLink, readLink, type Opened, type Problem } from './packet.ts';
import Page from './Page.svelte';
import { makeUpForMissingCrypto } from './seal.ts';

function read(): Opened | Problem {
  // A page inside another one could be covered by it.
  if (window.top !== window.self) return 'framed';
  const link = findLink(document, location.href);
  if (location.hash || /%(25)?23/.test(location.href)) clearAddress();
  return link === undefined ? 'none' : readLink(link);
}

function clearAddress() {
  const clean = location.href.split('#')[0]?.replace(/%(25)?23\d+\..*$/, '');
  try {
    history.replaceState(history.state, '', clean);
  } catch {
    // A file's address cannot be changed in every browser.
  }
}

makeUpForMissingCrypto(window);
const target = document.getElementById('page');
if (target) {
  mount(Page, { target, props: { opened: read() } });
  // The same tab may be given another link: nothing but a new start forgets the first one.
  window.addEventListener('hashchange', () => {
    if (findLink(document, location.href) !== undefined && location.hash) location.reload();
  });
}
