//! The plan's criteria as every new period gets them (plan II.2.a and II.2.b).

use serde::{Deserialize, Serialize};

use super::CriterionKind;
use crate::registry::SubjectType;

/// One criterion of a criteria set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Code, unique in its set: C1, I5a.
    pub code: String,
    /// Whom it is for.
    pub subject_type: SubjectType,
    /// Computed from records or judged by the office.
    pub kind: CriterionKind,
    /// Wording in Vietnamese.
    pub text_vi: String,
    /// Wording in English.
    pub text_en: String,
    /// The clause it comes from.
    pub source: String,
    /// Weight in scores; judged criteria only, computed ones weigh nothing.
    pub weight: i32,
    /// Highest score.
    pub max_score: i32,
    /// Place in lists and in ties.
    pub position: i32,
}

type Row = (&'static str, CriterionKind, &'static str, &'static str, &'static str);

const J: CriterionKind = CriterionKind::Judged;
const C: CriterionKind = CriterionKind::Computed;

const UNIT: [Row; 8] = [
    (
        "C1",
        J,
        "plan II.2.a, 1",
        "Sáng tạo, vượt khó; hoàn thành và hoàn thành vượt mức kế hoạch nhiệm vụ, bảo đảm chất lượng, hiệu quả.",
        "Creative against odds; fulfils and exceeds its work plan with quality and effect.",
    ),
    (
        "C2",
        J,
        "plan II.2.a, 2",
        "Có phong trào thi đua thường xuyên, thiết thực, hiệu quả, gắn với nhiệm vụ trọng tâm của cơ quan, đơn vị và của ngành.",
        "A regular, practical and effective emulation movement, tied to the key tasks of the unit and the sector.",
    ),
    (
        "C3",
        J,
        "plan II.2.a, 3",
        "Thực hiện tốt cải cách hành chính, cắt bỏ thủ tục rườm rà, phục vụ tốt lợi ích của nhân dân, doanh nghiệp.",
        "Carries out administrative reform well, cuts needless procedures, serves people and businesses.",
    ),
    (
        "C4",
        J,
        "plan II.2.a, 4",
        "Chấp hành kỷ luật, kỷ cương hành chính, văn hóa công sở và nội quy của cơ quan, đơn vị.",
        "Keeps administrative discipline, office culture and the rules of the unit.",
    ),
    (
        "C5",
        J,
        "plan II.2.a, 5",
        "Nội bộ đoàn kết; gương mẫu chấp hành chủ trương của Đảng, pháp luật của Nhà nước; thực hành tiết kiệm, chống lãng phí, tham nhũng và tệ nạn xã hội.",
        "United within; exemplary in keeping policy and law; thrifty, against waste, corruption and social evils.",
    ),
    (
        "C6a",
        C,
        "plan II.2.a, 6",
        "Liên tục các năm trong giai đoạn bình xét đều đạt danh hiệu “Tập thể lao động xuất sắc”.",
        "Excellent labour collective in every year of the round.",
    ),
    (
        "C6b",
        J,
        "plan II.2.a, 6",
        "Có nhân tố mới, mô hình mới; dẫn đầu trong phong trào thi đua.",
        "Has a new factor or a new model; leads the emulation movement.",
    ),
    ("C6c", J, "plan II.2.a, 6", "Được tập thể thừa nhận, suy tôn.", "Acknowledged and acclaimed by the collective."),
];

const PERSON: [Row; 7] = [
    (
        "I1",
        J,
        "plan II.2.b, 1",
        "Sáng tạo, vượt khó; hoàn thành và hoàn thành vượt mức kế hoạch nhiệm vụ, bảo đảm chất lượng, hiệu quả.",
        "Creative against odds; fulfils and exceeds the work plan with quality and effect.",
    ),
    (
        "I2",
        J,
        "plan II.2.b, 2",
        "Có sáng kiến; đổi mới, sáng tạo trong xây dựng chính sách, cải cách hành chính, ứng dụng công nghệ thông tin để nâng cao chất lượng, hiệu quả công việc.",
        "Has initiatives; innovates in policy, administrative reform or information technology to improve the work.",
    ),
    (
        "I3",
        J,
        "plan II.2.b, 3",
        "Tích cực học tập, nâng cao trình độ chuyên môn, nghiệp vụ.",
        "Studies actively to raise professional skill.",
    ),
    (
        "I4",
        J,
        "plan II.2.b, 4",
        "Chấp hành tốt chủ trương, pháp luật, nội quy, quy chế; tự lực, đoàn kết, tương trợ; đạo đức, lối sống lành mạnh.",
        "Keeps policy, law and rules; self-reliant, united, helpful; of sound ethics and way of life.",
    ),
    (
        "I5a",
        C,
        "plan II.2.b, 5",
        "Liên tục các năm trong giai đoạn bình xét đều được công nhận hoàn thành xuất sắc nhiệm vụ.",
        "Rated excellent in every year of the round.",
    ),
    (
        "I5b",
        C,
        "plan II.2.b, 5",
        "Liên tục các năm trong giai đoạn bình xét đều đạt danh hiệu “Chiến sỹ thi đua cấp cơ sở” trở lên.",
        "Grassroots emulation fighter or higher in every year of the round.",
    ),
    (
        "I6",
        C,
        "plan II.2.b, 6",
        "Lãnh đạo Sở, Trưởng phòng, đơn vị: Sở, phòng, đơn vị phải là tập thể điển hình tiên tiến.",
        "Leaders of the department and heads of units: the department or unit is itself an exemplar.",
    ),
];

/// Where a new period's criteria come from, as its first set says.
pub const PLAN_CRITERIA_SOURCE: &str =
    "Kế hoạch xây dựng và nhân rộng điển hình tiên tiến giai đoạn 2021-2025, mục II.2";

/// The criteria of plan II.2 in its order: C1 to C6c for units, I1 to I6 for people.
///
/// The plan gives no weights and no points: every judged criterion weighs the same, out of 10.
#[must_use]
pub fn plan_criteria() -> Vec<Criterion> {
    let units = UNIT.iter().map(|row| (SubjectType::Unit, row));
    let people = PERSON.iter().map(|row| (SubjectType::Person, row));
    (1..).zip(units.chain(people)).map(|(position, (subject, row))| criterion(position, subject, row)).collect()
}

/// Whether the system computes the criterion with this code from the records; what it does not know, people judge.
#[must_use]
pub fn is_computed(code: &str, subject_type: SubjectType) -> bool {
    plan_criteria()
        .iter()
        .any(|known| known.code == code && known.subject_type == subject_type && known.kind == CriterionKind::Computed)
}

fn criterion(position: i32, subject_type: SubjectType, row: &Row) -> Criterion {
    let (code, kind, source, text_vi, text_en) = *row;
    Criterion {
        code: code.to_owned(),
        subject_type,
        kind,
        text_vi: text_vi.to_owned(),
        text_en: text_en.to_owned(),
        source: source.to_owned(),
        weight: i32::from(kind == CriterionKind::Judged),
        max_score: 10,
        position,
    }
}
