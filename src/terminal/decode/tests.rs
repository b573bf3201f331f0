//! Tables of byte sequences and what they mean, and the promise that pieces do not matter.

use super::*;
use proptest::prelude::*;

/// Everything `bytes` mean, with the moment's wait after the last one.
fn decode(bytes: &[u8]) -> Vec<Decoded> {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut out);
    decoder.settle(&mut out);
    out
}

/// The labels of the keys, which is how a table is readable.
fn keys(bytes: &[u8]) -> String {
    let labels: Vec<String> = decode(bytes)
        .into_iter()
        .map(|decoded| match decoded {
            Decoded::Key(key) => key.label(true),
            other => format!("{other:?}"),
        })
        .collect();
    labels.join(" ")
}

#[test]
fn keys_of_every_kind_of_terminal() {
    let table: [(&[u8], &str); 38] = [
        (b"j", "j"),
        (b"G", "G"),
        (b"\r", "Enter"),
        (b"\n", "Ctrl-J"),
        (b"\t", "Tab"),
        (b"\x7f", "Backspace"),
        (b"\x08", "Backspace"),
        (b"\x04", "Ctrl-D"),
        (b"\x1a", "Ctrl-Z"),
        (b"\x1f", "Ctrl-_"),
        (b"\x00", "Ctrl-Space"),
        (b"\x1b", "Esc"),
        (b"\x1b\x1b", "Esc Esc"),
        (b"\x1bx", "Alt-x"),
        (b"\x1b[", "Alt-["),
        (b"\x1bO", "Alt-O"),
        (b"\x1b]", "Alt-]"),
        (b"\x1b[A", "Up"),
        (b"\x1bOB", "Down"),
        (b"\x1b[1;5C", "Ctrl-Right"),
        (b"\x1b[1;2D", "Shift-Left"),
        (b"\x1b[H", "Home"),
        (b"\x1b[4~", "End"),
        (b"\x1b[5~", "PgUp"),
        (b"\x1b[6~", "PgDn"),
        (b"\x1b[3~", "Delete"),
        (b"\x1b[Z", "Shift-Tab"),
        (b"\x1bOP", "F1"),
        (b"\x1b[12~", "F2"),
        (b"\x1b[[B", "F2"),
        (b"\x1b[15~", "F5"),
        (b"\x1b[24~", "F12"),
        (b"\x1b[97;5u", "Ctrl-A"),
        (b"\x1b[97;2u", "A"),
        (b"\x1b[27;5;106~", "Ctrl-J"),
        (b"\x1bOM", "Enter"),
        (b"\x1bOk", "+"),
        ("é漢".as_bytes(), "é 漢"),
    ];
    for (bytes, expected) in table {
        assert_eq!(keys(bytes), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn what_is_not_a_key_types_nothing() {
    let silent: [&[u8]; 13] = [
        b"\x1b[?62;22c",
        b"\x1b[>41;380;0c",
        b"\x1b[?0u",
        b"\x1b[?2026;2$y",
        b"\x1b[I\x1b[O",
        b"\x1bP>|XTerm(380)\x1b\\",
        b"\x1b]4;1;rgb:8080/8080/8080\x07",
        b"\x1b]52;c;cm0gLXJm\x07",
        b"\x1b[97;1:3u",
        b"\x1b[57441;2u",
        b"\x1b[2~",
        b"\xff\xfe\x80",
        // Controls of eight bits, as UTF-8.
        b"\xc2\x9b\xc2\x90",
    ];
    for bytes in silent {
        assert_eq!(decode(bytes), [], "{}", bytes.escape_ascii());
    }
}

#[test]
fn keys_round_an_answer_are_kept() {
    assert_eq!(
        keys(b"j\x1b]11;rgb:0000/0000/0000\x1b\\k"),
        "j Background([0, 0, 0]) k"
    );
}

#[test]
fn an_unfinished_string_cannot_swallow_the_keyboard() {
    assert_eq!(keys(b"\x1b]11;rgb\rq"), "Enter q");
    assert_eq!(keys(b"\x1bPabc\x03q"), "Ctrl-C q");
    assert_eq!(keys(b"\x1b]1\x1b[Aq"), "Up q");
    let mut endless = b"\x1b]".to_vec();
    endless.extend(std::iter::repeat_n(b'a', MAX_SEQUENCE));
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(&endless, &mut out);
    decoder.feed(b"q", &mut out);
    assert_eq!(out, [Decoded::Key(Key::char('q'))]);
}

#[test]
fn backgrounds_of_every_depth() {
    let table: [(&[u8], [u8; 3]); 4] = [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07", [255, 255, 255]),
        (b"\x1b]11;rgb:28/2c/34\x1b\\", [0x28, 0x2c, 0x34]),
        (b"\x1b]11;rgb:f/0/8\x07", [255, 0, 136]),
        (b"\x1b]11;rgba:0000/8000/ffff/ffff\x07", [0, 127, 255]),
    ];
    for (bytes, rgb) in table {
        assert_eq!(decode(bytes), [Decoded::Background(rgb)]);
    }
    for bytes in [
        b"\x1b]11;rgb:/0/0\x07".as_slice(),
        b"\x1b]11;rgb:fffff/0/0\x07",
        b"\x1b]11;?\x07",
    ] {
        assert_eq!(decode(bytes), []);
    }
}

#[test]
fn mouse_reports_never_underflow() {
    let mouse = |does, x, y| vec![Decoded::Mouse(Mouse { does, x, y })];
    assert_eq!(decode(b"\x1b[<0;5;3M"), mouse(MouseDo::Press, 4, 2));
    assert_eq!(decode(b"\x1b[<0;5;3m"), mouse(MouseDo::Release, 4, 2));
    assert_eq!(decode(b"\x1b[<32;5;3M"), mouse(MouseDo::Drag, 4, 2));
    assert_eq!(decode(b"\x1b[<64;1;1M"), mouse(MouseDo::WheelUp, 0, 0));
    assert_eq!(decode(b"\x1b[<81;1;1M"), mouse(MouseDo::WheelDown, 0, 0));
    assert_eq!(decode(b"\x1b[<0;0;0M"), mouse(MouseDo::Press, 0, 0));
    assert_eq!(decode(b"\x1b[M   "), mouse(MouseDo::Press, 0, 0));
    assert_eq!(decode(b"\x1b[M#!!"), mouse(MouseDo::Release, 0, 0));
    for nothing in [
        b"\x1b[<2;5;3M".as_slice(),
        b"\x1b[<35;5;3M",
        b"\x1b[<99999;1;1M",
        b"\x1b[<0;1M",
    ] {
        assert_eq!(decode(nothing), []);
    }
}

#[test]
fn a_paste_is_text_without_controls() {
    let pasted = decode(b"\x1b[200~a\r\nb\rc\x1b[31m\x07\xc2\x9bq\x1b[201~x");
    assert_eq!(pasted[0], Decoded::Paste("a\nb\nc[31mq".into()));
    assert_eq!(pasted[1], Decoded::Key(Key::char('x')));
}

#[test]
fn a_paste_has_an_end_of_its_own() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.extend(std::iter::repeat_n(b'a', MAX_PASTE + 10));
    bytes.extend(PASTE_END);
    let pasted = decode(&bytes);
    assert_eq!(pasted, [Decoded::Paste("a".repeat(MAX_PASTE))]);
}

proptest! {
    #[test]
    fn pieces_make_no_difference(
        bytes in prop::collection::vec(
            prop_oneof![
                Just(b"\x1b".to_vec()), Just(b"\x1b[".to_vec()), Just(b"\x1b]11;rgb:00/11/22\x07".to_vec()),
                Just(b"\x1b[200~".to_vec()), Just(PASTE_END.to_vec()), Just(b"\x1b[M".to_vec()),
                Just("é".as_bytes().to_vec()), any::<u8>().prop_map(|byte| vec![byte]),
            ], 0..30),
        piece in 1usize..5,
    ) {
        let bytes = bytes.concat();
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        for part in bytes.chunks(piece) {
            decoder.feed(part, &mut out);
        }
        decoder.settle(&mut out);
        prop_assert_eq!(out, decode(&bytes));
    }
}
