// The client's page begins: reads what came with it, takes it out of the address, shows it.
import { mount } from 'svelte';
import '../kit/tokens.css';
import '../kit/base.css';
import './page.css';
import { lastKept, storageOf } from './keeper.svelte.ts';
import { findLink, practiceOf, readLink } from './packet.ts';
import { makeUpForMissingCrypto } from './seal.ts';
import Start from './Start.svelte';

function read() {
  // A page inside another one could be covered by it.
  if (window.top !== window.self) {
    return { opened: 'framed', link: '', code: '', storage: undefined } as const;
  }
  const storage = storageOf(window);
  const given = findLink(document, location.href);
  if (location.hash || /%(25)?23/.test(location.href)) clearAddress();
  const kept = lastKept(storage);
  const link = given ?? kept.link;
  const opened = link ? readLink(link, practiceOf(document)) : ('none' as const);
  return { opened, link, code: kept.code, storage };
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
  mount(Start, { target, props: read() });
  // The same tab may be given another link: nothing but a new start forgets the first one.
  window.addEventListener('hashchange', () => {
    if (findLink(document, location.href) !== undefined && location.hash) location.reload();
  });
}
