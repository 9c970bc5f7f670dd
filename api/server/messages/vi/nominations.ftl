# Đăng ký, hồ sơ đề nghị, minh chứng, thông báo.

not_the_subjects_unit = Phải là đơn vị của người hoặc tập thể được đăng ký.
evidence_type = Chỉ nhận PDF, ảnh JPEG hoặc PNG, Word (docx) và Excel (xlsx) không có macro.
too_long_text = Dài hơn mức cho phép.

notice_nomination_submitted = Hồ sơ { $code } chờ thẩm định
    .body = { $unit } đã gửi hồ sơ đề nghị { $name }.
notice_nomination_returned = Hồ sơ { $code } được trả lại
    .body = Văn phòng đề nghị bổ sung hồ sơ của { $name }: { $reason }
notice_nomination_verified = Hồ sơ { $code } đã thẩm định
    .body = Hồ sơ của { $name } đủ điều kiện theo thẩm định của Văn phòng.
notice_nomination_rejected = Hồ sơ { $code } không đủ điều kiện
    .body = Hồ sơ của { $name } không được chấp nhận: { $reason }
notice_nomination_referred = Hồ sơ { $code } chuyển Hội đồng
    .body = Hồ sơ của { $name } đã được chuyển Hội đồng xét.
notice_nomination_withdrawn = Hồ sơ { $code } đã rút
    .body = { $unit } đã rút hồ sơ đề nghị { $name }. { $reason }
notice_nomination_revoked = Thu hồi công nhận { $code }
    .body = Việc công nhận { $name } bị thu hồi: { $reason }

notice_registration_submitted = Đăng ký { $code } chờ xem xét
    .body = { $unit } đã gửi đăng ký điển hình { $name }.
notice_registration_returned = Đăng ký { $code } được trả lại
    .body = Văn phòng đề nghị bổ sung đăng ký của { $name }: { $reason }
notice_registration_accepted = Đăng ký { $code } được chấp nhận
    .body = Đăng ký điển hình { $name } đã được đưa vào kế hoạch bồi dưỡng.
notice_registration_withdrawn = Đăng ký { $code } đã rút
    .body = { $unit } đã rút đăng ký điển hình { $name }. { $reason }
