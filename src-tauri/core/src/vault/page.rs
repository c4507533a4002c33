//! A page of the encrypted file, read and written without SQLite.
//!
//! SQLite gives up where the first page is damaged, although every other may be whole. So the little
//! that is needed to mend it is here: the format of SQLCipher 4 with a raw key, which the vault's tests
//! hold to the library that is linked in.
//!
//! ```text
//! page, 4096 bytes:  content, AES-256-CBC | IV, 16 | HMAC-SHA-512 of content, IV and number, 64
//! the first page:    the file's salt takes the place of its first 16 bytes
//! the HMAC's key:    PBKDF2-HMAC-SHA-512 of the key, salt with each byte xor 0x3a, two rounds
//! ```

use aes_gcm::aes::Aes256;
use aes_gcm::aes::cipher::{Block, BlockDecrypt, BlockEncrypt, KeyInit};
use hkdf::hmac::{Hmac, Mac};
use sha2::Sha512;
use zeroize::Zeroizing;

use super::key::DatabaseKey;
use crate::error::{Error, Result};

/// How large a page is.
pub(super) const SIZE: usize = 4096;

const BLOCK: usize = 16;
const CODE: usize = 64;
/// Where the content ends.
const CONTENT: usize = SIZE - BLOCK - CODE;

/// What a database without encryption begins with.
const MAGIC: &[u8; BLOCK] = b"SQLite format 3\0";

/// A page in the clear: its content, then nothing.
pub(super) type Plain = Zeroizing<Vec<u8>>;

/// Opens and seals the pages of one database.
pub(super) struct PageKeys {
    cipher: Aes256,
    code: Hmac<Sha512>,
    salt: [u8; BLOCK],
}

impl PageKeys {
    pub(super) fn new(key: &DatabaseKey, salt: [u8; BLOCK]) -> Result<Self> {
        let prf = hmac(key.as_bytes())?;
        let digest = |prf: &Hmac<Sha512>, parts: [&[u8]; 2]| {
            let mut prf = prf.clone();
            parts.iter().for_each(|part| prf.update(part));
            prf.finalize().into_bytes()
        };
        let masked = salt.map(|byte| byte ^ 0x3a);
        let first = digest(&prf, [&masked, &1_u32.to_be_bytes()]);
        let second = digest(&prf, [&first, &[]]);
        let both: Zeroizing<Vec<u8>> =
            Zeroizing::new(first.iter().zip(second).map(|(a, b)| a ^ b).take(32).collect());
        Ok(Self { cipher: Aes256::new(key.as_bytes().into()), code: hmac(&both)?, salt })
    }

    /// The page in the clear; nothing where it is not whole, or is not the page of that number.
    pub(super) fn open(&self, number: u32, page: &[u8]) -> Option<Plain> {
        if page.len() != SIZE || (number == 1 && page[..BLOCK] != self.salt) {
            return None;
        }
        let begin = begin(number);
        let (sealed, code) = page.split_at(SIZE - CODE);
        self.coded(number, &sealed[begin..]).verify_slice(code).ok()?;
        let mut plain = Zeroizing::new(vec![0; SIZE]);
        plain[..begin].copy_from_slice(&MAGIC[..begin]);
        let mut before = &sealed[CONTENT..];
        for at in (begin..CONTENT).step_by(BLOCK) {
            let mut block = Block::<Aes256>::clone_from_slice(&sealed[at..at + BLOCK]);
            self.cipher.decrypt_block(&mut block);
            block.iter_mut().zip(before).for_each(|(byte, mask)| *byte ^= mask);
            plain[at..at + BLOCK].copy_from_slice(&block);
            before = &sealed[at..at + BLOCK];
        }
        Some(plain)
    }

    /// The page as it stands in the file. `iv` is drawn anew for each.
    pub(super) fn seal(&self, number: u32, plain: &Plain, iv: [u8; BLOCK]) -> Vec<u8> {
        let begin = begin(number);
        let mut page = Vec::with_capacity(SIZE);
        page.extend(&self.salt[..begin]);
        let mut before = Block::<Aes256>::from(iv);
        for content in plain[begin..CONTENT].chunks_exact(BLOCK) {
            before.iter_mut().zip(content).for_each(|(mask, byte)| *mask ^= byte);
            self.cipher.encrypt_block(&mut before);
            page.extend(before);
        }
        page.extend(iv);
        let code = self.coded(number, &page[begin..]).finalize().into_bytes();
        page.extend(code);
        page
    }

    fn coded(&self, number: u32, sealed: &[u8]) -> Hmac<Sha512> {
        let mut code = self.code.clone();
        code.update(sealed);
        code.update(&number.to_le_bytes());
        code
    }
}

fn hmac(key: &[u8]) -> Result<Hmac<Sha512>> {
    // Any length is a key.
    <Hmac<Sha512> as Mac>::new_from_slice(key).map_err(|_| Error::VaultDamaged)
}

/// Where the content begins.
fn begin(number: u32) -> usize {
    if number == 1 { BLOCK } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::scratch::vault;
    use crate::vault::{database, files};

    #[test]
    fn every_page_of_a_vault_opens_as_the_library_wrote_it_and_is_sealed_the_same_way() {
        let (open, folder) = vault();
        let version: String = open
            .read(|db| Ok(db.query_row("PRAGMA cipher_version", (), |row| row.get(0))?))
            .unwrap();
        assert!(version.starts_with("4."), "{version}");
        let (key, path) = (open.key.clone(), folder.path().join(files::DATABASE));
        let step: u32 =
            open.read(|db| Ok(db.query_row("PRAGMA user_version", (), |row| row.get(0))?)).unwrap();
        open.lock().unwrap();

        let bytes = std::fs::read(&path).unwrap();
        let keys = PageKeys::new(&key, bytes[..BLOCK].try_into().unwrap()).unwrap();
        let first = keys.open(1, &bytes[..SIZE]).unwrap();
        assert_eq!(&first[..BLOCK], MAGIC);
        assert_eq!(first[16..21], [0x10, 0, 2, 2, 80], "page size, write-ahead log, reserve");
        assert_eq!(first[60..64], step.to_be_bytes());
        assert_eq!(&first[68..72], b"Ownw");

        let mut again = Vec::new();
        for (number, page) in (1..).zip(bytes.chunks(SIZE)) {
            let plain = keys.open(number, page).unwrap();
            let iv = page[CONTENT..CONTENT + BLOCK].try_into().unwrap();
            again.extend(keys.seal(number, &plain, iv));
            assert!(keys.open(number + 1, page).is_none(), "a page has its place");
        }
        assert!(again == bytes);

        let sealed = keys.seal(1, &first, [7; BLOCK]);
        assert!(sealed != bytes[..SIZE]);
        std::fs::write(&path, [&sealed, &bytes[SIZE..]].concat()).unwrap();
        assert!(database::open(&path, &key).is_ok(), "the library takes what was sealed here");
    }

    #[test]
    fn a_page_with_one_bit_changed_does_not_open() {
        let keys = PageKeys::new(&DatabaseKey::new().unwrap(), [9; BLOCK]).unwrap();
        let plain = Zeroizing::new(vec![3; SIZE]);
        for number in [1, 2] {
            let page = keys.seal(number, &plain, [1; BLOCK]);
            assert!(keys.open(number, &page).is_some());
            for at in (0..SIZE).step_by(61) {
                let mut flipped = page.clone();
                flipped[at] ^= 1;
                assert!(keys.open(number, &flipped).is_none(), "byte {at} of page {number}");
            }
            assert!(keys.open(number, &page[1..]).is_none());
        }
    }
}
