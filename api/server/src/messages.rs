//! Texts for people, from the Fluent files in `messages/<language>`, Vietnamese unless English is asked for.

use std::sync::LazyLock;

use actix_web::HttpMessage;
use actix_web::http::header::{AcceptLanguage, Header, Preference};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

#[derive(rust_embed::RustEmbed)]
#[folder = "messages/"]
struct Files;

/// A language the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The language tag (`vi`, `en`).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The best of `Accept-Language` that we speak.
    pub fn of(message: &impl HttpMessage) -> Self {
        let Ok(accepted) = AcceptLanguage::parse(message) else { return Self::default() };
        accepted
            .ranked()
            .into_iter()
            .find_map(|preference| match preference {
                Preference::Specific(tag) => Self::from_tag(tag.primary_language()),
                Preference::Any => Some(Self::default()),
            })
            .unwrap_or_default()
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// One value put into a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Text as it is.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Named values of a text.
pub type Args = Vec<(String, Arg)>;

static VI: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::Vi));
static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::En));

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.tag().parse().unwrap_or_default()]);
    // The marks around inserted values are for mixed-direction text; ours only runs left to right.
    bundle.set_use_isolating(false);
    let prefix = format!("{}/", lang.tag());
    for path in Files::iter().filter(|path| path.starts_with(&prefix)) {
        let Some(file) = Files::get(&path) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            log::error!("messages/{path}: {errors:?}");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            log::error!("messages/{path}: {errors:?}");
        }
    }
    bundle
}

/// The text `key`, or its attribute for `key.attribute`; `None` when there is none.
#[must_use]
pub fn find(lang: Lang, key: &str, args: &Args) -> Option<String> {
    let bundle = match lang {
        Lang::Vi => &*VI,
        Lang::En => &*EN,
    };
    let (id, attribute) = key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut values = FluentArgs::new();
    for (name, arg) in args {
        let value = match arg {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Number(number) => FluentValue::from(*number),
        };
        values.set(name.as_str(), value);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if !errors.is_empty() {
        log::warn!("message {key} in {}: {errors:?}", lang.tag());
    }
    Some(text)
}

/// The text `key`; the key itself when a translation is missing, so that nothing is ever blank.
#[must_use]
pub fn text(lang: Lang, key: &str, args: &Args) -> String {
    find(lang, key, args).unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(lang: Lang) -> BTreeSet<String> {
        let prefix = format!("{}/", lang.tag());
        Files::iter()
            .filter(|path| path.starts_with(&prefix))
            .flat_map(|path| {
                let data = Files::get(&path).expect("listed").data;
                let text = String::from_utf8(data.into_owned()).expect("UTF-8");
                assert!(FluentResource::try_new(text.clone()).is_ok(), "{path} does not parse");
                text.lines()
                    .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
                    .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(Lang::Vi), keys(Lang::En));
        assert!(keys(Lang::Vi).contains("not_found"));
    }

    #[test]
    fn values_are_put_in() {
        let args = vec![("max".to_owned(), Arg::Number(5))];
        assert_eq!(text(Lang::Vi, "too_long", &args), "Tối đa 5 ký tự.");
        assert_eq!(text(Lang::En, "no_such_text", &Vec::new()), "no_such_text");
    }

    #[test]
    fn the_best_known_language_wins() {
        let table = [
            ("", Lang::Vi),
            ("en", Lang::En),
            ("fr, en-GB;q=0.5", Lang::En),
            ("en;q=0.3, vi", Lang::Vi),
            ("*", Lang::Vi),
        ];
        for (header, expected) in table {
            let request =
                actix_web::test::TestRequest::default().insert_header(("Accept-Language", header)).to_request();
            assert_eq!(Lang::of(&request), expected, "{header}");
        }
    }
}
