//! Odd texts for the properties of this layer.

use proptest::collection::vec;
use proptest::prelude::*;

/// Texts put together of what goes wrong: scripts, marks, controls, wide and invisible characters, any character at all.
pub(super) fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z'\\-_. ]{1,6}",
        2 => "[ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئىةکیـًٌّْٰ٠-٩ء ]{1,6}",
        1 => "[\u{0}-\u{20}\u{7f}-\u{a0}]{1,3}",
        1 => "[\u{200b}-\u{200f}\u{2028}-\u{202f}\u{2060}-\u{206f}\u{feff}\u{61c}\u{ad}]{1,3}",
        1 => "[\u{300}-\u{36f}\u{fe00}-\u{fe0f}\u{e0000}-\u{e01ef}]{1,3}",
        1 => prop_oneof![
            Just("👨‍👩‍👧‍👦"), Just("🇸🇾"), Just("👍🏽"), Just("1️⃣"), Just("漢字"), Just("한국"), Just("ﾊﾞ"), Just("लक्ष्मी"), Just("ไทย"),
            Just("ß"), Just("ﷲ"), Just("ﻻ"), Just("Ḥimṣ"), Just("‘x’"), Just("–"), Just("…"), Just("\r\n"), Just("\u{3000}"), Just("\u{1160}"),
        ].prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}
