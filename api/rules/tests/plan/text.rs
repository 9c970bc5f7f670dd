//! Names, folding and order, with the corpus of hostile Vietnamese and Unicode.

use proptest::prelude::*;
use rules::registry::{SubjectType, TitleIndex, default_titles};
use rules::text::{
    TextProblem, clean_name, clean_text, fold, is_code, looks_mis_encoded, nfc, search_tokens, sort_key,
};

#[test]
fn names_are_composed_and_hidden_characters_refused() {
    let decomposed = "Nguye\u{302}\u{303}n  Va\u{306}n\u{00A0}\u{110}o\u{302}ng ";
    assert_eq!(clean_name(decomposed, 100).unwrap(), "Nguyễn Văn Đông");
    for bad in [
        '\u{0}',
        '\u{7}',
        '\u{200B}',
        '\u{200D}',
        '\u{2060}',
        '\u{FEFF}',
        '\u{AD}',
        '\u{202E}',
        '\u{2066}',
        '\u{200E}',
        '\u{61C}',
        '\u{E0001}',
        '\u{FFFE}',
        '\u{FFFF}',
        '\u{2028}',
    ] {
        assert_eq!(clean_name(&format!("An{bad}Na"), 100), Err(TextProblem::Forbidden(bad)), "{bad:?}");
    }
    assert_eq!(clean_name(&format!("a{}", "\u{301}".repeat(200)), 500), Err(TextProblem::TooManyMarks));
    assert_eq!(clean_name(" \u{00A0} ", 10), Err(TextProblem::Empty));
    assert_eq!(clean_name("ễ", 1).unwrap(), "ễ", "characters are counted, not bytes");
    assert_eq!(clean_name("ab", 1), Err(TextProblem::TooLong(1)));
    assert_eq!(clean_name("O'Neil-Đặng (A.)", 50).unwrap(), "O'Neil-Đặng (A.)");
}

#[test]
fn long_text_loses_what_cannot_be_seen_and_keeps_emoji() {
    assert_eq!(clean_text("Dòng 1\r\nDo\u{300}ng\u{202E} 2\u{200B}\u{0}\t.\n", 100).unwrap(), "Dòng 1\nDòng 2\t.");
    let family = "👨\u{200D}👩\u{200D}👧";
    assert_eq!(clean_text(family, 100).unwrap(), family);
    assert_eq!(clean_text("a\u{200D}b", 100).unwrap(), "ab");
    assert_eq!(clean_text("", 5).unwrap(), "");
    assert_eq!(clean_text(&"x".repeat(6), 5), Err(TextProblem::TooLong(5)));
    assert!(clean_text(&format!("a{}", "\u{301}".repeat(70_000)), 50).is_err(), "one letter of 64 KiB");
}

#[test]
fn folding_meets_every_spelling() {
    for text in ["Nguyễn Văn Đông", "nguyen van dong", "NGUYỄN VĂN ĐÔNG", "Nguye\u{302}\u{303}n Va\u{306}n Đo\u{302}ng"]
    {
        assert_eq!(fold(text), "nguyen van dong");
    }
    assert_eq!(fold("Ð Ɖ d\u{335} đ"), "d d d d");
    assert_eq!(fold("Hoà"), fold("Hòa"));
    assert_eq!(fold("Thuỷ ＡＢ İ"), "thuy ab i");
    let (folded, exact) = search_tokens("  Chi nhánh “Nha Trang”, số 5/QĐ-UBND ");
    assert_eq!(folded, "chi nhanh nha trang so 5 qd ubnd");
    assert_eq!(exact, "chi nhánh nha trang số 5 qđ ubnd");
    assert_eq!(search_tokens("%_*\"' OR").0, "or", "nothing of a query language is left");
}

#[test]
fn people_sort_by_given_name_in_vietnamese_order() {
    // The alphabet: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y; tones: none ` ? ~ ´ . in ties.
    let sorted = [
        "Trần Thị An",
        "Nguyễn Văn An",
        "Lê Ân",
        "Bùi Bình",
        "Lê Dung",
        "An Dương",
        "Lý Đạt",
        "Trần Đông",
        "Hồ Em",
        "Lê Ến",
        "Lê Lan",
        "Lê Ly",
        "Phạm Oanh",
        "Phạm Ổn",
        "Phạm Ơn",
        "Lê Uyên",
        "Lê Ứng",
        "Đỗ Vy",
    ];
    let mut ours = sorted.map(str::to_owned).to_vec();
    ours[..2].sort_by_key(|name| sort_key(name));
    assert_eq!(ours[..2], ["Nguyễn Văn An", "Trần Thị An"], "equal given names: by the rest");
    let keys: Vec<_> = sorted[2..].iter().map(|name| sort_key(name)).collect();
    for (pair, names) in keys.windows(2).zip(sorted[2..].windows(2)) {
        assert!(pair[0] < pair[1], "{names:?}");
    }
    for (first, then) in [("Ba", "Bà"), ("Bà", "Bả"), ("Bả", "Bã"), ("Bã", "Bá"), ("Bá", "Bạ"), ("Bạ", "Băng")]
    {
        assert!(sort_key(first) < sort_key(then), "{first} {then}");
    }
    assert_eq!(sort_key("Lê An"), sort_key(" Lê  An ".replace("  ", " ").as_str()));
}

#[test]
fn codes_are_plain() {
    for good in ["NV0001", "CN-NT", "VP", "a.b_c"] {
        assert!(is_code(good), "{good}");
    }
    for bad in ["", "-A", "NV 1", "Đ1", "\u{410}B", &"x".repeat(33), "A/B", "A'"] {
        assert!(!is_code(bad), "{bad}");
    }
}

#[test]
fn good_vietnamese_is_not_taken_for_an_old_encoding() {
    for name in demo_names() {
        assert!(!looks_mis_encoded(&name), "{name}");
    }
    for good in
        ["Khoá, hoá, thuý, quý, xoã, loà, uỷ, giặt ủi", "«Sáng kiến» 30°C, 5 m², 2×3", "PHÒNG ĐO ĐẠC", "ĐHTT Đông"]
    {
        assert!(!looks_mis_encoded(good), "{good}");
    }
    for bad in ["NguyÔn", "Nguyeãn", "Traàn Thò Höông", "TrÇn ThÞ H\u{AD}¬ng", "Nguyá»…n", "Tráº§n", "S\u{FFFD}"]
    {
        assert!(looks_mis_encoded(bad), "{bad}");
    }
}

fn demo_names() -> Vec<String> {
    let people =
        crate::demo::rows("people.csv").into_iter().flat_map(|row| [row["full_name"].clone(), row["position"].clone()]);
    let units = crate::demo::rows("units.csv").into_iter().map(|row| row["name"].clone());
    let works = crate::demo::rows("initiatives.csv").into_iter().map(|row| row["title"].clone());
    people.chain(units).chain(works).collect()
}

#[test]
fn every_spelling_of_a_title_is_found_and_none_is_shared() {
    let titles = default_titles();
    let index = TitleIndex::new(&titles);
    for (text, code) in [
        ("LĐTT", "advanced_worker"),
        ("lao động tiên tiến", "advanced_worker"),
        ("CSTĐCS", "grassroots_emulation_fighter"),
        ("CSTĐ CS", "grassroots_emulation_fighter"),
        ("Chiến sỹ thi đua cấp cơ sở", "grassroots_emulation_fighter"),
        ("CSTĐ cấp tỉnh", "provincial_emulation_fighter"),
        ("CSTĐ Bộ", "provincial_emulation_fighter"),
        ("Chiến sĩ thi đua toàn quốc", "national_emulation_fighter"),
        ("TTLĐXS", "excellent_labour_collective"),
        ("Tập thể Lao động xuất sắc", "excellent_labour_collective"),
        ("Cờ thi đua của Chính phủ", "government_emulation_flag"),
    ] {
        let found = index.find(SubjectType::Person, text).unwrap();
        assert_eq!(found.code, code, "{text}");
    }
    assert!(index.find(SubjectType::Person, "-").is_none());
    for entry in &titles {
        for name in entry.names() {
            for subject in [SubjectType::Person, SubjectType::Unit] {
                assert_eq!(index.find(subject, name).unwrap().code, entry.code, "{name}");
            }
        }
    }
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,20}|[a-zA-ZăâđêôơưĂÂĐ\u{300}-\u{323}İßẞ ]{0,20}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn both_normal_forms_are_one(text in "[a-zđăâêôơư\u{300}\u{301}\u{303}\u{309}\u{323} ]{0,20}") {
        use unicode_normalization::UnicodeNormalization;
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(fold(&text), fold(&decomposed));
        prop_assert_eq!(search_tokens(&text), search_tokens(&decomposed));
        prop_assert_eq!(clean_name(&text, 50), clean_name(&decomposed, 50));
    }

    #[test]
    fn clean_is_composed_and_stays_as_it_is(text in "\\PC{0,40}|.{0,40}") {
        let clean = clean_text(&text, 1000).unwrap();
        prop_assert_eq!(nfc(&clean), clean.clone());
        prop_assert_eq!(clean_text(&clean, 1000).unwrap(), clean);
        if let Ok(name) = clean_name(&text, 1000) {
            prop_assert_eq!(clean_name(&name, 1000).unwrap(), name);
        }
    }

    #[test]
    fn nothing_panics_on_any_text(text in any::<String>()) {
        let _ = (looks_mis_encoded(&text), sort_key(&text), is_code(&text), search_tokens(&text));
    }
}
