// Stands in for the parts of age that the page never uses, which are more than half of its size:
// keys of a post-quantum kind and keys on the P-256 curve.
export const p256 = undefined;
export const MLKEM768P256 = undefined;
export const MLKEM768X25519 = undefined;
export const HybridIdentity = undefined;
export const HybridRecipient = undefined;
export const HybridTagRecipient = undefined;
export const TagRecipient = undefined;
