# Lời báo của việc xét điều kiện, miễn và thẩm định.

not_verifiable = Chưa thể xác nhận đủ điều kiện
    .detail = Còn tiêu chí chưa có kết luận, chưa đạt hoặc chưa có hồ sơ; xem từng tiêu chí.
finding_missing = Tiêu chí { $criterion }: Văn phòng Sở chưa kết luận.
reason_missing = Tiêu chí { $criterion }: cần nêu lý do.
criterion_not_met = Tiêu chí { $criterion }: không đạt theo hồ sơ.
criterion_not_on_record = Tiêu chí { $criterion }: có năm chưa có hồ sơ và chưa được miễn.
criterion_computed = Tiêu chí { $criterion } được tính từ hồ sơ, không kết luận bằng tay.
not_waivable = Chỉ miễn được năm chưa có hồ sơ.
