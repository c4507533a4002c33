// The client's page begins: reads what came with it, takes it out of the address, shows it.
import { mount } from 'svelte';
import '../kit/tokens.css';
import '../kit/base.css';
import './page.css';
import { lastLink, storageOf } from './keeper.svelte.ts';
import { findLink, readLink } from './packet.ts';
import Page from './Page.svelte';
import { makeUpForMissingCrypto } from './seal.ts';

function read() {
  // A page inside another one could be covered by it.
  if (window.top !== window.self) {
    return { opened: 'framed', link: '', storage: undefined } as const;
  }
  const storage = storageOf(window);
  const given = findLink(document, location.href);
  if (location.hash || /%(25)?23/.test(location.href)) clearAddress();
  const link = given ?? lastLink(storage) ?? '';
  return { opened: link ? readLink(link) : ('none' as const), link, storage };
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
  mount(Page, { target, props: read() });
  // The same tab may be given another link: nothing but a new start forgets the first one.
  window.addEventListener('hashchange', () => {
    if (findLink(document, location.href) !== undefined && location.hash) location.reload();
  });
}
