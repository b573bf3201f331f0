//! Unpacks gzip within limits: what it unpacks to is counted while it is unpacked, and never touches a disk.

use flate2::read::MultiGzDecoder;
use std::io::Read;

/// Bytes that any packed file may unpack to, whatever it was packed from.
const FREE: usize = 10 << 20;
/// Beyond them, how many bytes one packed byte may stand for. Prose packs to a third or a tenth of its length.
const MOST_RATIO: usize = 100;

/// Whether the bytes are packed.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// What `bytes` unpack to, at most `most` bytes of it.
///
/// # Errors
/// The reason in words: it is damaged, unpacks to too much, or to far more than text does.
pub fn unpack(bytes: &[u8], most: u64) -> Result<Vec<u8>, String> {
    let mut packed = MultiGzDecoder::new(bytes);
    let mut out = Vec::new();
    let mut part = vec![0; 64 << 10];
    loop {
        let read = packed
            .read(&mut part)
            .map_err(|error| format!("cannot be unpacked: {error}"))?;
        if read == 0 {
            return Ok(out);
        }
        out.extend_from_slice(&part[..read]);
        if out.len() as u64 > most {
            return Err(format!(
                "unpacks to more than {} MB, the most that is read of one file; unpack and split it",
                most >> 20
            ));
        }
        if out.len() > FREE && out.len() / MOST_RATIO > bytes.len() {
            return Err(format!(
                "unpacks to more than {MOST_RATIO} times its size, as no text does; unpack it first if you trust it"
            ));
        }
    }
}

#[cfg(test)]
pub(in crate::corpus) mod tests {
    use super::*;
    use std::io::Write;

    pub(in crate::corpus) fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn what_was_packed_comes_back() {
        let mut packed = pack(b"The bridge fell. ");
        packed.extend(pack(b"Nobody was hurt."));
        assert!(is_packed(&packed));
        assert_eq!(
            unpack(&packed, 1000).unwrap(),
            b"The bridge fell. Nobody was hurt."
        );
        assert!(unpack(&packed, 10).unwrap_err().contains("unpacks to more"));
        // Small files may pack as well as they like.
        assert_eq!(
            unpack(&pack(&vec![b'a'; 1 << 20]), 2 << 20).unwrap().len(),
            1 << 20
        );
    }

    #[test]
    fn a_bomb_is_refused_soon() {
        let packed = pack(&vec![0; 32 << 20]);
        assert!(unpack(&packed, 64 << 20).unwrap_err().contains("100 times"));
    }

    #[test]
    fn damage_is_told() {
        let packed = pack(b"The bridge fell. Nobody was hurt.");
        for broken in [
            &packed[..packed.len() / 2],
            b"\x1f\x8b\x08",
            b"\x1f\x8bgarbage and more of it",
        ] {
            let told = unpack(broken, 1000).unwrap_err();
            assert!(told.starts_with("cannot be unpacked"), "{told}");
        }
        let mut turned = packed.clone();
        turned[14] ^= 0xff;
        assert!(unpack(&turned, 1000).is_err());
    }
}
