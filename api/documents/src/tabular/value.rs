//! A workbook cell as the text a person would have typed.

use calamine::{DataRef, ExcelDateTime};

/// Numbers below this have an exact integer form.
const EXACT: f64 = 9_007_199_254_740_992.0;

pub(super) fn text_of(value: DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text,
        DataRef::SharedString(text) => text.to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(&moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").map_or(text.clone(), str::to_owned),
        DataRef::DurationIso(text) => text,
        DataRef::Error(error) => error.to_string(),
    }
}

/// Fifteen significant digits, as a spreadsheet shows; `2021`, not `2021.0`, and `0.3` for 0.1 + 0.2.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT {
        return format!("{number:.0}");
    }
    match format!("{number:.14e}").parse::<f64>() {
        Ok(rounded) => rounded.to_string(),
        Err(_) => number.to_string(),
    }
}

/// ISO 8601: a date alone, a time alone, or both.
fn moment_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() || !serial.is_finite() || serial < 0.0 {
        return number_text(serial);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match () {
        () if serial < 1.0 => time,
        () if serial.fract() == 0.0 => date,
        () => format!("{date}T{time}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_read_as_typed() {
        for (number, text) in [
            (2021.0, "2021"),
            (-3.0, "-3"),
            (0.1 + 0.2, "0.3"),
            (12.5, "12.5"),
            (35_000_000.0, "35000000"),
            (1e20, "100000000000000000000"),
        ] {
            assert_eq!(text_of(DataRef::Float(number)), text);
        }
    }

    #[test]
    fn dates_read_as_iso() {
        let day = |serial| DataRef::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false));
        assert_eq!(text_of(day(44_594.0)), "2022-02-02");
        assert_eq!(text_of(day(44_594.5)), "2022-02-02T12:00:00");
        assert_eq!(text_of(day(0.25)), "06:00:00");
        assert_eq!(text_of(DataRef::DateTimeIso("2022-02-02T00:00:00".into())), "2022-02-02");
        let epoch_1904 = ExcelDateTime::new(43_132.0, ExcelDateTimeType::DateTime, true);
        assert_eq!(text_of(DataRef::DateTime(epoch_1904)), "2022-02-02");
    }
}
