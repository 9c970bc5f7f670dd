# Lời báo của quyết định công nhận.

not_decidable = Đề nghị chưa đến bước quyết định
    .detail = Chỉ ban hành quyết định cho đề nghị đã thẩm định (hoặc được hội đồng đề nghị, nếu đợt có hội đồng).
no_longer_eligible = Đề nghị không còn đủ điều kiện
    .detail = Theo hồ sơ hiện nay, có tiêu chí không đạt nên không thể công nhận.
unit_not_recognised = Tập thể chưa được công nhận
    .detail = Lãnh đạo chỉ được công nhận khi tập thể do mình phụ trách đã được công nhận hoặc được công nhận trong cùng quyết định.

notice_nomination_recognised = { $code } được công nhận điển hình tiên tiến
    .body = { $name } ({ $unit }) đã được Giám đốc công nhận.
notice_nomination_declined = { $code } không được công nhận
    .body = { $name } ({ $unit }) chưa được Giám đốc công nhận.
