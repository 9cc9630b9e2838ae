//! SHA-1, for the one place where HTTP wants it: the answer to a WebSocket handshake's key. Nothing secret is made
//! with it.
//!
//! Written out because the smallest crate for it adds 0.7 kB more to what the browser loads.

/// The digest of `data` (RFC 3174).
pub(super) fn sha1(data: &[u8]) -> [u8; 20] {
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let mut padded = data.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64) - 8, 0);
    padded.extend_from_slice(&(data.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut parts = state;
        let mut words = [0; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        }
        for at in 0..80 {
            let before = |by: usize| words.get(usize::wrapping_sub(at, by)).copied().unwrap_or_default();
            let mixed = (before(3) ^ before(8) ^ before(14) ^ before(16)).rotate_left(1);
            let Some(word) = words.get_mut(at) else { continue };
            if at >= 16 {
                *word = mixed;
            }
            let [a, b, c, d, e] = parts;
            let (mix, constant) = match at / 20 {
                0 => (b & c | !b & d, 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => (b & c | b & d | c & d, 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let sum = a.rotate_left(5).wrapping_add(mix).wrapping_add(e).wrapping_add(constant).wrapping_add(*word);
            parts = [sum, a, b.rotate_left(30), c, d];
        }
        for (total, part) in state.iter_mut().zip(parts) {
            *total = total.wrapping_add(part);
        }
    }
    let mut digest = [0; 20];
    for (slot, word) in digest.chunks_exact_mut(4).zip(state) {
        slot.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::sha1;

    #[test]
    fn digests_are_those_of_the_standard() {
        // RFC 3174, section 7.3, and messages that end around a block's end.
        for (data, expected) in [
            ("abc".to_owned(), "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".to_owned(),
                "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
            ),
            ("a".repeat(1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
            ("01234567".repeat(80), "dea356a2cddd90c7a7ecedc5ebb563934f460452"),
            (String::new(), "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            ("x".repeat(55), "cef734ba81a024479e09eb5a75b6ddae62e6abf1"),
            ("x".repeat(56), "901305367c259952f4e7af8323f480d59f81335b"),
            ("x".repeat(63), "0ddc4e0cccd9a12850deb5abb0853a4425559fec"),
            ("x".repeat(64), "bb2fa3ee7afb9f54c6dfb5d021f14b1ffe40c163"),
            ("x".repeat(119), "4300320394f7ee239bcdce7d3b8bcee173a0cd5c"),
            ("x".repeat(120), "ceb2821639c4b6dcb10bce0e522ca2e608ce056d"),
        ] {
            let digest: Vec<_> = sha1(data.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(digest.concat(), expected, "{} bytes", data.len());
        }
    }
}
