//! The widths we reckon with are those of the screen library, for every text that we let it draw.

use dateline::text::{cells, clusters, is_safe_symbol, safe, wrap};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Cells that `text` takes when it is drawn, and whether every symbol on the screen is one we allow.
fn drawn(text: &str) -> (usize, bool) {
    let mut screen = Buffer::empty(Rect::new(0, 0, 400, 1));
    let (end, _) = screen.set_stringn(0, 0, text, 400, Style::default());
    let allowed = screen
        .content()
        .iter()
        .all(|cell| is_safe_symbol(cell.symbol()));
    (usize::from(end), allowed)
}

#[test]
fn known_texts_take_the_cells_we_say() {
    for text in [
        "Homs",
        "القصير",
        "الأسد لا",
        "حِمْص",
        "漢字 한국 ｶﾞ ﾊﾟ",
        "👨‍👩‍👧‍👦 🇸🇾 👍🏽 1️⃣ ☎️ ☎",
        "लक्ष्मी ไทย",
        "e\u{301}\u{302} \u{301}",
        "\u{1b}[31m\u{202e}x\u{200b}\t\r\n",
        "\u{1160}\u{115f}\u{3164}\u{605}1",
    ] {
        let shown = safe(text);
        assert_eq!(drawn(&shown), (cells(&shown), true), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_takes_the_cells_we_say(text in any::<String>()) {
        let shown = safe(&text);
        prop_assert_eq!(drawn(&shown), (cells(&shown), true));
    }

    /// Rows drawn one below the other take what the whole would: none begins with what belongs to the row before.
    #[test]
    fn rows_take_the_cells_of_the_whole(text in any::<String>(), width in 2u16..20) {
        let shown = safe(&text);
        let parts: usize = wrap(&shown, width).iter().map(|row| cells(&shown[row.bytes.clone()])).sum();
        prop_assert_eq!(parts, cells(&shown));
        let whole = clusters(&shown).count();
        let parts: usize = wrap(&shown, width).into_iter().map(|row| clusters(&shown[row.bytes]).count()).sum();
        prop_assert_eq!(parts, whole);
    }
}
