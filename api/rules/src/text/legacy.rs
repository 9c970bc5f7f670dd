//! Telling text of the old Vietnamese encodings (TCVN3, VNI) and wrongly read UTF-8 from good text.

/// Signs that stand for Vietnamese letters in TCVN3 fonts, and never stand inside a Vietnamese word.
const TCVN3: &str = "µ¸¶¹¨¾¼½ÆÇËÎÏÑÖØÜÞßåæçëîïñö÷øûüþ®¬¢£¤¥¦ª´º¿";

/// More of them, which good text has at the edge of a word («…», m², 30°C) but never inside one.
const TCVN3_INSIDE: &str = "«»·©°±²³×";

/// A vowel and the vowel sign that VNI fonts put after it; none of these pairs occurs in Vietnamese.
const VNI: [&str; 42] = [
    "aâ", "aê", "eâ", "oâ", "aá", "aà", "aã", "aå", "aä", "eá", "eà", "eã", "eå", "eä", "aù", "aø", "aû", "aõ", "aï",
    "eù", "eø", "eû", "eõ", "eï", "où", "oø", "oû", "oõ", "oï", "uù", "uø", "uû", "uõ", "uï", "aé", "aè", "aú", "aü",
    "aë", "öô", "öø", "ñö",
];

/// How UTF-8 looks when it was read as Windows-1252.
const DOUBLE: [&str; 6] = ["á»", "áº", "Ä‘", "Æ°", "Æ¡", "Ã¡"];

/// Whether `text` looks like TCVN3 ("NguyÔn"), VNI ("Nguyeãn"), UTF-8 read as Windows-1252 ("Nguyá»…n") or damaged text.
#[must_use]
pub fn looks_mis_encoded(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let text = super::nfc(text);
    text.contains('\u{FFFD}')
        || DOUBLE.iter().any(|pair| text.contains(pair))
        || has_vni_pair(&text)
        || has_tcvn3_letter(&text)
}

fn has_vni_pair(text: &str) -> bool {
    let lower = text.to_lowercase();
    VNI.iter().any(|pair| lower.contains(pair))
}

/// A sign of [`TCVN3`] beside a letter or of [`TCVN3_INSIDE`] between two, or an accented capital between small letters, as in "NguyÔn".
fn has_tcvn3_letter(text: &str) -> bool {
    let mut before: [Option<char>; 2] = [None, None];
    for c in text.chars().map(Some).chain([None]) {
        let [first, middle] = before;
        if let Some(middle) = middle {
            let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            let sign = TCVN3.contains(middle) && (letter(first) || letter(c))
                || TCVN3_INSIDE.contains(middle) && letter(first) && letter(c);
            let capital = !middle.is_ascii() && middle.is_uppercase() && small(first);
            if sign || capital {
                return true;
            }
        }
        before = [middle, c];
    }
    false
}
