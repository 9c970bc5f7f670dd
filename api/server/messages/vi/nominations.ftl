# Đăng ký, đề nghị, minh chứng, thông báo.

not_the_subjects_unit = Phải là đơn vị của người hoặc tập thể được đăng ký.
evidence_type = Chỉ nhận PDF, ảnh JPEG hoặc PNG, Word (docx) và Excel (xlsx) không có macro.
too_long_text = Dài hơn mức cho phép.

notice_nomination_submitted = Đề nghị { $code } chờ thẩm định
    .body = { $unit } đã nộp đề nghị công nhận { $name }.
notice_nomination_returned = Đề nghị { $code } được trả lại
    .body = Văn phòng Sở yêu cầu bổ sung đề nghị công nhận { $name }: { $reason }
notice_nomination_verified = Đề nghị { $code } đã thẩm định
    .body = Đề nghị công nhận { $name } đủ điều kiện theo thẩm định của Văn phòng Sở.
notice_nomination_rejected = Đề nghị { $code } không đủ điều kiện
    .body = Văn phòng Sở kết luận { $name } không đủ điều kiện: { $reason }
notice_nomination_referred = Đề nghị { $code } chuyển hội đồng
    .body = Đề nghị công nhận { $name } đã được chuyển hội đồng xét.
notice_nomination_withdrawn = Đề nghị { $code } đã rút
    .body = { $unit } đã rút đề nghị công nhận { $name }. { $reason }
notice_nomination_revoked = Thu hồi công nhận { $code }
    .body = Việc công nhận { $name } bị thu hồi: { $reason }

notice_registration_submitted = Đăng ký { $code } chờ tiếp nhận
    .body = { $unit } đã nộp đăng ký điển hình { $name }.
notice_registration_returned = Đăng ký { $code } được trả lại
    .body = Văn phòng Sở yêu cầu bổ sung đăng ký của { $name }: { $reason }
notice_registration_accepted = Đăng ký { $code } được tiếp nhận
    .body = Đăng ký điển hình { $name } đã được đưa vào kế hoạch bồi dưỡng.
notice_registration_withdrawn = Đăng ký { $code } đã rút
    .body = { $unit } đã rút đăng ký điển hình { $name }. { $reason }
