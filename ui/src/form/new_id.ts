/** Sixteen characters that name something new: 80 random bits in Crockford's base32. */
export function newId(): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => letters[byte & 31]).join('');
}
