# Tiêu đề và cột của các báo cáo.

registration_summary = Tổng hợp đăng ký xây dựng điển hình tiên tiến
    .subtitle = { $period }, số liệu đến hết ngày { $as_of }
    .note = Các cột từ Tổng số đến Nữ chỉ đếm đăng ký đã nộp hoặc đã tiếp nhận.
    .unit_code = Mã đơn vị
    .unit_name = Đơn vị
    .total = Tổng số
    .collectives = Tập thể
    .individuals = Cá nhân
    .leaders = Lãnh đạo, quản lý
    .direct_workers = Trực tiếp công tác
    .female = Nữ
    .draft = Đang soạn
    .submitted = Đã nộp
    .returned = Bị trả lại
    .accepted = Đã tiếp nhận
    .withdrawn = Đã rút
    .totals = Tổng cộng
period_or_round = Chỉ nêu giai đoạn hoặc đợt, không cả hai.
in_future = Ngày này chưa đến.
