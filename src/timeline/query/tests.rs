//! The language as tables, and that no text at all breaks it.

use super::*;
use proptest::prelude::*;

fn shown(text: &str) -> String {
    Query::parse(text).map_or_else(|error| panic!("{text}: {error}"), |query| query.to_string())
}

#[test]
fn reads_the_language_and_shows_it_in_one_way() {
    for (text, canonical) in [
        ("", ""),
        ("   ", ""),
        ("a b", "a b"),
        ("a and b AND c", "a b c"),
        ("a OR b|c", "a or b or c"),
        ("a b or c d", "a b or c d"),
        ("a (b or c) d", "a (b or c) d"),
        ("((a)) (b c)", "a b c"),
        ("not a -b !c", "-a -b -c"),
        ("--a !-b not not c", "a b c"),
        ("-(a b) -(c or -d)", "-(a b) -(c or -d)"),
        ("-(-(a or b))", "a or b"),
        ("\"field hospital\" \"one\"", "\"field hospital\" one"),
        (r#""a \"b\" \\ c\d""#, r#""a \"b\" \\ c\\d""#),
        (
            "\"or\" \"-x\" \"2013\" \"a:b\" \">50\"",
            "\"or\" \"-x\" \"2013\" \"a:b\" \">50\"",
        ),
        ("Actor:Hezbollah", "actor:Hezbollah"),
        ("actor:\"Syrian Army\"", "actor:\"Syrian Army\""),
        ("place:\"Homs\"-kind:Battles", "place:Homs -kind:Battles"),
        ("lane:Fighting is:DISPUTED", "lane:fighting is:disputed"),
        (
            "2013 on:2013-05 date:2013-05-15..2013-05-25 possibly:..2013",
            "2013 2013-05 2013-05-15..2013-05-25 ..2013",
        ),
        (
            "before:2013-05-19 after:2013 certainly:2013-05..",
            "before:2013-05-19 after:2013 certainly:2013-05..",
        ),
        ("on:{2012,2013}", "on:{2012,2013}"),
        (
            "killed:>50 wounded:10..20 captured:19 fired: missing:*",
            "killed:>50 wounded:10..20 captured:19 fired:* missing:*",
        ),
        ("villages_taken:>=3", "villages_taken:>=3"),
        ("at 05:30 120mm 20,000 T-72", "at 05:30 120mm 20,000 T-72"),
        ("place:القصير حمص", "place:القصير حمص"),
        ("5000", "5000"),
    ] {
        assert_eq!(shown(text), canonical, "{text}");
        assert_eq!(shown(canonical), canonical);
    }
}

#[test]
fn binds_not_before_and_before_or() {
    let query = Query::parse("not a b or c").unwrap();
    let text = |word: &str| Expr::Term(Term::Text(word.into()));
    assert_eq!(
        query.expr(),
        Some(&Expr::Or(vec![
            Expr::And(vec![Expr::Not(Box::new(text("a"))), text("b")]),
            text("c"),
        ]))
    );
}

#[test]
fn errors_say_where_and_what_to_do() {
    for (text, at, what) in [
        (
            "actr:Hezbollah",
            "actr",
            "unknown key `actr:`; did you mean `actor:`?",
        ),
        (
            "x  befor:2013",
            "befor",
            "unknown key `befor:`; did you mean `before:`?",
        ),
        (
            "kiled:>5",
            "kiled",
            "unknown key `kiled:`; did you mean `killed:`?",
        ),
        ("http://x.org", "http", "unknown key `http:`; the keys are"),
        ("2013-13", "2013-13", "`2013-13` is no date: "),
        ("on:yesterday", "yesterday", "`yesterday` is no date: "),
        ("2014..2013", "2014..2013", "it ends before it begins"),
        ("after:..", "..", "`..` wants a date"),
        ("(a or (b)", "(", "a parenthesis is not closed: add `)`"),
        ("(", "(", "a parenthesis is not closed: add `)`"),
        ("a) b", ")", "`)` closes nothing"),
        (")", ")", "`)` closes nothing"),
        ("a ()", "()", "nothing stands between the parentheses"),
        (
            "حمص \"b c",
            "\"b c",
            "a quotation mark is not closed: add `\"`",
        ),
        ("actor:\"b", "\"b", "a quotation mark is not closed"),
        (
            "\" \"",
            "\" \"",
            "nothing stands between the quotation marks",
        ),
        ("or a", "or", "`or` has nothing before it"),
        ("a |", "|", "`|` has nothing after it"),
        ("a or or b", "or", "`or` has nothing after it"),
        ("(a and) b", "and", "`and` has nothing after it"),
        ("a not", "not", "`not` has nothing after it"),
        ("a - b", "-", "`-` stands alone"),
        ("a -", "-", "`-` stands alone"),
        ("a -) b", "-", "`-` stands alone"),
        (
            "actor: x",
            "actor:",
            "`actor:` wants a value right after it, as in `actor:Hezbollah`",
        ),
        ("actor:\"\"", "actor:\"\"", "`actor:` wants a value"),
        (
            "lane:figthing",
            "figthing",
            "`figthing` is no lane; did you mean `fighting`?",
        ),
        (
            "lane:x",
            "x",
            "`x` is no lane; write one of fighting, civilians, protest, diplomacy, toll, other",
        ),
        ("is:stared", "stared", "did you mean `starred`?"),
        (
            "killed:many",
            "many",
            "`many` is no number: write `killed:>50`",
        ),
        (
            "killed: >50",
            ">50",
            "`>50` compares nothing: write it right after a measure, as in `killed:>50`",
        ),
        ("killed:<0", "<0", "no number is below 0"),
    ] {
        let error = Query::parse(text).expect_err(text);
        assert_eq!(error.span.of(text), Some(at), "{text}: {error}");
        assert!(error.what.contains(what), "{text}: {error}");
    }
    let error = Query::parse("حمص \"b").unwrap_err();
    assert_eq!(
        error.to_string(),
        "a quotation mark is not closed: add `\"`, at column 5"
    );
}

#[test]
fn measures_that_occur_are_keys_and_others_are_not() {
    let measures = ["villages taken".to_owned(), "besieged".to_owned()];
    assert!(Query::parse_with("villages_taken:>3 besieged: killed:1", &measures).is_ok());
    let error = Query::parse_with("besiegd:>3", &measures).unwrap_err();
    assert!(error.what.ends_with("did you mean `besieged:`?"), "{error}");
    assert!(Query::parse_with("harvested:3", &measures).is_err());
    assert!(Query::parse("harvested:3").is_ok());
}

#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    let text = "(".repeat(200_000);
    assert!(
        Query::parse(&text)
            .unwrap_err()
            .what
            .contains("within each other")
    );
    let nots = format!("{}a", "-".repeat(200_001));
    assert_eq!(shown(&nots), "-a");
    let words = "not ".repeat(100_000) + "a";
    assert_eq!(shown(&words), "a");
}

/// Texts made of what the language is made of, so that many of them parse.
fn plausible() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "حمص",
        "-",
        "!",
        "not ",
        "(",
        ")",
        " ",
        " ",
        "\"",
        "\\",
        "or ",
        " and ",
        "|",
        "actor:",
        "place:",
        "kind:",
        "is:",
        "disputed",
        "lane:",
        "toll",
        "killed:",
        ">50",
        "10..20",
        "2013",
        "2013-05",
        "..",
        "before:",
        "on:",
        "/",
        "é",
        "\u{301}",
        "x:",
        "~",
        "[2012,2013]",
        "X",
        "{",
        "%",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn never_panics_and_errors_lie_in_the_text(text in prop_oneof!["\\PC{0,40}", any::<String>(), plausible()]) {
        match Query::parse(&text) {
            Err(error) => {
                prop_assert!(error.span.of(&text).is_some_and(|words| !words.is_empty()), "{:?} {error:?}", text);
                prop_assert!(error.what.contains(['`', ':']));
            }
            Ok(query) => {
                let again = Query::parse(&query.to_string());
                prop_assert_eq!(again.as_ref(), Ok(&query), "{}", query);
                prop_assert_eq!(query.is_empty(), text.trim().is_empty());
            }
        }
    }
}
