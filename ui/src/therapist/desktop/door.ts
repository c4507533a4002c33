// The one door to the program: no other file imports Tauri.
export { invoke } from '@tauri-apps/api/core';
