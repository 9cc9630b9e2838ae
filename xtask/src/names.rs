//! Shorter names between the wasm and its glue. wasm-bindgen names each imported function after what it calls plus a
//! hash of sixteen digits, in both files: hashes do not compress, so a hundred of them are 2 kB of every first visit.

use std::collections::HashMap;

/// The number of the import section of a wasm file, and the kind of an import that is a function.
const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;

/// Both files with the imported functions renamed; nothing where the files are not as wasm-bindgen writes them.
pub fn shorten(wasm: &[u8], glue: &str) -> Option<(Vec<u8>, String)> {
    let mut words: HashMap<&str, usize> = HashMap::new();
    for word in pieces(glue).filter(|piece| is_word(piece)) {
        *words.entry(word).or_default() += 1;
    }
    let mut short: HashMap<&str, String> = HashMap::new();
    let mut out = wasm.get(..8)?.to_vec();
    let mut rest = wasm.get(8..)?;
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let length = number(&mut rest)?;
        let (mut body, after) = rest.split_at_checked(length)?;
        rest = after;
        let mut written = Vec::with_capacity(body.len());
        if id == IMPORTS {
            let count = number(&mut body)?;
            write_number(&mut written, count);
            for _ in 0..count {
                write_text(&mut written, text(&mut body)?);
                let name = text(&mut body)?;
                // Only a name that stands in the glue once is the glue's definition of it and nothing else.
                if name.starts_with("__wb") && words.get(name) == Some(&1) {
                    let number = short.len();
                    write_text(&mut written, short.entry(name).or_insert_with(|| unused(number, &words)));
                } else {
                    write_text(&mut written, name);
                }
                // Other kinds have longer descriptions, and wasm-bindgen for the web imports none.
                if body.split_off_first() != Some(&FUNCTION) {
                    return None;
                }
                written.push(FUNCTION);
                write_number(&mut written, number(&mut body)?);
            }
        }
        written.extend_from_slice(body);
        out.push(id);
        write_number(&mut out, written.len());
        out.append(&mut written);
    }
    let glue = pieces(glue).map(|piece| short.get(piece).map_or(piece, String::as_str)).collect();
    Some((out, glue))
}

/// `a0`, `b0` … `z0`, `a1` …, past those that the glue uses itself.
fn unused(number: usize, words: &HashMap<&str, usize>) -> String {
    let name = |round: usize| format!("{}{}", char::from(b'a' + (number % 26) as u8), number / 26 + round * 100);
    (0..).map(name).find(|name| !words.contains_key(name.as_str())).unwrap_or_default()
}

fn is_word(piece: &str) -> bool {
    piece.starts_with(|sign: char| sign == '_' || sign == '$' || sign.is_alphanumeric())
}

/// The text cut into words and what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let in_word = |sign: char| sign == '_' || sign == '$' || sign.is_alphanumeric();
        let end = rest.find(|sign: char| in_word(sign) != in_word(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// A number in wasm's variable-length form (LEB128).
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let byte = usize::from(*bytes.split_off_first()?);
        value |= (byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn write_number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let length = number(bytes)?;
    std::str::from_utf8(bytes.split_off(..length)?).ok()
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    write_number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"\0asm\x01\0\0\0";
    const LONG: &str = "__wbg_next_0123456789abcdef";

    fn wasm(names: &[&str], kind: u8) -> Vec<u8> {
        let mut imports = vec![names.len() as u8];
        for name in names {
            write_text(&mut imports, "./widget_bg.js");
            write_text(&mut imports, name);
            imports.extend([kind, 5]);
        }
        let mut file = [HEAD, &[1, 2, 0xaa, 0xbb, IMPORTS]].concat();
        write_number(&mut file, imports.len());
        file.extend(imports);
        file.extend([3, 1, 0xcc]);
        file
    }

    #[test]
    fn both_files_get_the_same_names() {
        let glue = format!("const a0 = 1;\n{LONG}: function() {{}},\n__wbg_ptr: 0, __wbg_ptr: 1,\n");
        let shorter = shorten(&wasm(&[LONG, "__wbg_ptr", "other"], FUNCTION), &glue);
        let expected = wasm(&["a100", "__wbg_ptr", "other"], FUNCTION);
        let expected_glue = glue.replace(LONG, "a100");
        assert_eq!(shorter, Some((expected, expected_glue)));
    }

    #[test]
    fn what_is_not_understood_stays() {
        assert_eq!(shorten(&wasm(&[LONG], 1), LONG), None);
        assert_eq!(shorten(b"", LONG), None);
        let whole = wasm(&[LONG], FUNCTION);
        for end in HEAD.len() + 1..whole.len() {
            // A file cut short is refused or, where a section ends, shorter: never a panic.
            let _ = shorten(&whole[..end], LONG);
        }
    }

    #[test]
    fn numbers_of_any_length() {
        for value in [0, 1, 127, 128, 300, 16_384, 4_000_000_000] {
            let mut bytes = Vec::new();
            write_number(&mut bytes, value);
            assert_eq!(number(&mut bytes.as_slice()), Some(value));
        }
        assert_eq!(number(&mut [0x80u8; 9].as_slice()), None);
    }
}
